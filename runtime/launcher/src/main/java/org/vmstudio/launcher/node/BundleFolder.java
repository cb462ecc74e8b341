package org.vmstudio.launcher.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmstudio.launcher.command.ExitCode;

/**
 * Reads the folder of bundles: {@code bundles/LEVEL-name/*.jar}, where LEVEL is the start level of
 * what is in it.
 */
final class BundleFolder {
  private BundleFolder() {}

  /**
   * The bundles by start level, each level's in the order of their names.
   *
   * @throws NodeException if the folder cannot be read or holds no bundle
   */
  static SortedMap<Integer, List<Path>> read(Path folder) throws NodeException {
    SortedMap<Integer, List<Path>> levels = new TreeMap<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "[0-9]*-*")) {
      for (Path child : children) {
        levels.put(level(child), jars(child));
      }
    } catch (IOException | NumberFormatException e) {
      throw new NodeException(ExitCode.USAGE, "cannot read the bundles in " + folder + ": " + e, e);
    }
    if (levels.isEmpty()) {
      throw new NodeException(
          ExitCode.USAGE, "no bundles in " + folder + ": the distribution is not whole");
    }
    return levels;
  }

  private static int level(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return Integer.parseInt(name.substring(0, name.indexOf('-')));
  }

  private static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "*.jar")) {
      children.forEach(jars::add);
    }
    jars.sort(null);
    return jars;
  }
}
