package org.vmstudio.dispatcher.internal.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;

/**
 * Reads a JAR that may be anything: in size, in the number of its entries and in what they unpack
 * to.
 */
final class BoundedJar {
  private static final int MAX_ENTRIES = 20_000;
  private static final long MAX_UNPACKED = 512L << 20;
  private static final int MAX_MANIFEST = 1 << 20;

  private final Bytes jar;
  private final byte[] buffer = new byte[1 << 16];
  private long unpacked;

  BoundedJar(Bytes jar) {
    this.jar = jar;
  }

  /**
   * The manifest, after all entries were seen to stay within bounds.
   *
   * @throws RejectedException {@code BAD_IMAGE}
   */
  Manifest manifest() throws RejectedException {
    Manifest manifest = null;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar.view()))) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MAX_ENTRIES) {
          throw bad("more than " + MAX_ENTRIES + " entries", "fewer");
        }
        if (entry.getName().equals(JarFile.MANIFEST_NAME) && manifest == null) {
          manifest = new Manifest(new ByteArrayInputStream(zip.readNBytes(MAX_MANIFEST)));
        }
        skip(zip);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw bad("an archive that does not read: " + e.getMessage(), "a JAR");
    }
    if (manifest == null) {
      throw bad("no manifest", "a bundle with " + JarFile.MANIFEST_NAME);
    }
    return manifest;
  }

  private void skip(ZipInputStream zip) throws IOException, RejectedException {
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      unpacked += read;
      if (unpacked > MAX_UNPACKED) {
        throw bad("more than " + MAX_UNPACKED + " bytes when unpacked", "fewer");
      }
    }
  }

  private static RejectedException bad(String found, String expected) {
    return new RejectedException(
        RejectReason.BAD_IMAGE,
        found,
        expected,
        "build the image with bnd as the plugin guide shows");
  }
}
