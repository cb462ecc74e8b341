package org.vmstudio.pavm.precompiles.bls;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Finds blst among the resources, loads it for the rest of the process, and links its functions.
 */
final class BlstLibrary {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS = load();

  private BlstLibrary() {}

  /** A function without a result. */
  static MethodHandle procedure(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.ofVoid(arguments));
  }

  /** A function with a result. */
  static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(result, arguments));
  }

  // Restricted, because a wrong description crashes the process: these follow the header blst.h.
  @SuppressWarnings("restricted")
  private static MethodHandle link(String name, FunctionDescriptor description) {
    return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), description);
  }

  @SuppressWarnings("restricted")
  private static SymbolLookup load() {
    String resource = "/supranational/blst/" + platform();
    try (InputStream library = BlstLibrary.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new FileNotFoundException("no blst for this platform: " + resource);
      }
      Path file = Files.createTempFile("vmstudio-blst-", ".so");
      try {
        Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        return SymbolLookup.libraryLookup(file, Arena.global());
      } finally {
        // Once it is mapped, the name is no longer needed.
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String platform() {
    String architecture = System.getProperty("os.arch");
    return switch (System.getProperty("os.name")) {
      case "Linux" -> "Linux/" + architecture + "/libblst.so";
      case "Mac OS X" -> "Mac/" + architecture + "/libblst.dylib";
      case String other -> other + "/" + architecture;
    };
  }
}
