package org.vmstudio.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The vectors that are not expected to pass: one file, a line each, the case's name, a tab, and the
 * reason. Meant to be empty.
 */
final class Exclusions {
  private final Set<String> names;

  private Exclusions(Set<String> names) {
    this.names = names;
  }

  static Exclusions load() {
    try (InputStream in = Exclusions.class.getResourceAsStream("exclusions.txt")) {
      byte[] text = Objects.requireNonNull(in, "exclusions.txt").readAllBytes();
      return new Exclusions(
          new String(text, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.substring(0, line.indexOf('\t')))
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(String name) {
    return names.contains(name);
  }
}
