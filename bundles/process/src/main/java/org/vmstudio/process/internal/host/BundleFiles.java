package org.vmstudio.process.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * Lays out what a child process is made of from what this bundle carries, so that both ends of the
 * wire always are of one version.
 */
final class BundleFiles {

  private static final String JARS = "*.jar";

  /** The same each time, since an archive of classes is of files of one date. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2000, 1, 1, 0, 0);

  private BundleFiles() {}

  /**
   * Writes the files into a folder.
   *
   * @param archives a folder that outlives the node, for an archive of their classes
   */
  static ChildFiles unpack(Bundle bundle, Path folder, Optional<Path> archives) throws IOException {
    List<Path> classPath = new ArrayList<>(copy(bundle, "child", folder));
    classPath.addAll(copy(bundle, "lib", folder));
    classPath.add(own(bundle, folder.resolve("process.jar")));
    for (Path file : classPath) {
      Files.setLastModifiedTime(file, FileTime.from(WRITTEN.toInstant(ZoneOffset.UTC)));
    }
    List<Path> bundles = copy(bundle, "child/bundles", folder);
    return archives.isEmpty()
        ? new ChildFiles(classPath, bundles, Optional.empty())
        : new ChildFiles(
            classPath, bundles, Optional.of(ClassArchive.in(archives.get(), classPath)));
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
        ZipEntry copy = new ZipEntry(entry.getPath().substring(1));
        copy.setTimeLocal(WRITTEN);
        out.putNextEntry(copy);
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
