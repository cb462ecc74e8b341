package org.vmstudio.geth.evm;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Where the native library is. It is unpacked once for each process: its file name is left in a
 * system property, so that a second class loader meets the Go runtime that is already there and
 * does not start another.
 */
final class NativeLibrary {
  private static final String RESOURCE = "/linux-x86-64/libevm.so";
  private static final String PATH = "org.vmstudio.geth.evm.library";

  private NativeLibrary() {}

  /** Tells whether there is a library for this platform. */
  static boolean isSupported() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    return system.equals("linux") && processor.equals("amd64");
  }

  /**
   * Loads the library for the rest of the process's life.
   *
   * @throws GethException if there is none for this platform, or it cannot be unpacked or loaded
   */
  @SuppressWarnings("restricted") // Calling native code is this package's purpose.
  static SymbolLookup load() {
    if (!isSupported()) {
      throw new GethException("Geth's EVM comes for Linux on x86-64 only");
    }
    try {
      return SymbolLookup.libraryLookup(path(), Arena.global());
    } catch (IOException | IllegalArgumentException e) {
      throw new GethException("cannot load Geth's EVM", e);
    }
  }

  private static Path path() throws IOException {
    synchronized (System.getProperties()) {
      String known = System.getProperty(PATH);
      if (known != null) {
        return Path.of(known);
      }
      Path unpacked = unpack();
      System.setProperty(PATH, unpacked.toString());
      return unpacked;
    }
  }

  private static Path unpack() throws IOException {
    Path file = Files.createTempFile("libevm", ".so");
    file.toFile().deleteOnExit();
    try (InputStream library = NativeLibrary.class.getResourceAsStream(RESOURCE)) {
      if (library == null) {
        throw new GethException(RESOURCE + " is not on the class path");
      }
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
