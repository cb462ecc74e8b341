package org.vmstudio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Bundles that were packed again. */
final class Repacked {
  private Repacked() {}

  /** The same bundle as another version. */
  static void version(Path bundle, String version, Path target) throws IOException {
    try (JarFile source = new JarFile(bundle.toFile())) {
      Manifest manifest = new Manifest(source.getManifest());
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
        for (JarEntry entry : Collections.list(source.entries())) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            out.putNextEntry(new JarEntry(entry.getName()));
            source.getInputStream(entry).transferTo(out);
          }
        }
      }
    }
  }
}
