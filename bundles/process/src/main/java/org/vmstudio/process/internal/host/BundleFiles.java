package org.vmstudio.process.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * Lays out what a child process is made of from what this bundle carries, so that both ends of the
 * wire always are of one version.
 */
final class BundleFiles {

  private static final String JARS = "*.jar";

  private BundleFiles() {}

  /** Writes the files into a folder. */
  static ChildFiles unpack(Bundle bundle, Path folder) throws IOException {
    List<Path> classPath = new ArrayList<>(copy(bundle, "child", folder));
    classPath.addAll(copy(bundle, "lib", folder));
    classPath.add(own(bundle, folder.resolve("process.jar")));
    return new ChildFiles(classPath, copy(bundle, "child/bundles", folder));
  }

  private static List<Path> copy(Bundle bundle, String from, Path folder) throws IOException {
    List<Path> copies = new ArrayList<>();
    for (URL entry : entries(bundle, from, JARS, false)) {
      String path = entry.getPath();
      Path copy = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
      try (InputStream in = entry.openStream()) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      copies.add(copy);
    }
    return copies;
  }

  private static Path own(Bundle bundle, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (URL entry : entries(bundle, "org/vmstudio/process", "*.class", true)) {
        out.putNextEntry(new ZipEntry(entry.getPath().substring(1)));
        try (InputStream in = entry.openStream()) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  private static List<URL> entries(Bundle bundle, String from, String pattern, boolean deep)
      throws IOException {
    Enumeration<URL> found = bundle.findEntries(from, pattern, deep);
    if (found == null) {
      throw new IOException("the bundle lacks its files in " + from);
    }
    return Collections.list(found);
  }
}
