package org.vmstudio.workbench.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that a command line names. */
final class Inputs {
  private static final Comparator<Path> BY_NUMBER =
      Comparator.comparingLong(Inputs::number).thenComparing(Comparator.naturalOrder());

  private Inputs() {}

  /**
   * The files of an operand: itself, or a folder's {@code *.json} and {@code *.json.gz}, or what
   * fits a pattern; by number.
   *
   * @throws InputException if there is none
   */
  static List<Path> find(Path folder, String operand) throws InputException {
    Path path = folder.resolve(operand);
    try {
      if (Files.isDirectory(path)) {
        return some(list(path, "*.{json,json.gz}"), "no *.json or *.json.gz in the folder");
      }
      if (Files.exists(path) || !isPattern(operand)) {
        return List.of(path);
      }
      return some(matching(folder, path.toString()), "no file fits the pattern");
    } catch (IOException e) {
      throw new InputException("cannot be listed: " + e.getMessage(), e);
    }
  }

  private static boolean isPattern(String operand) {
    return operand.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static List<Path> list(Path folder, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, pattern)) {
      children.forEach(files::add);
    }
    return files;
  }

  private static List<Path> matching(Path folder, String pattern) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path fixed = fixedPart(folder, pattern);
    int depth =
        pattern.contains("**")
            ? Integer.MAX_VALUE
            : Path.of(pattern).getNameCount() - fixed.getNameCount();
    try (Stream<Path> files = Files.walk(fixed, Math.max(1, depth))) {
      return files.filter(Files::isRegularFile).filter(matcher::matches).toList();
    }
  }

  /** The folder in front of the first part of a pattern that has a wildcard in it. */
  private static Path fixedPart(Path folder, String pattern) {
    Path fixed = folder.getFileSystem().getPath("/");
    for (String part : pattern.split("/")) {
      if (isPattern(part)) {
        break;
      }
      fixed = fixed.resolve(part);
    }
    return fixed;
  }

  private static List<Path> some(List<Path> files, String otherwise) throws InputException {
    if (files.isEmpty()) {
      throw new InputException(otherwise);
    }
    return files.stream().sorted(BY_NUMBER).toList();
  }

  private static long number(Path file) {
    String digits = String.valueOf(file.getFileName()).replaceFirst("\\D.*", "");
    return digits.isEmpty() || digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
