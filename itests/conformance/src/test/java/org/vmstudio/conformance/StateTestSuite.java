package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.vmstudio.ethereum.fork.Fork;

/** The state tests of the archive, as far as their forks and names are asked for. */
final class StateTestSuite {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vectors vectors;
  private final Fork newest;
  private final int everyNth;
  private final String part;
  private int seen;

  /**
   * Creates a selection.
   *
   * @param vectors the archive
   * @param newest the last fork to take
   * @param everyNth takes one of so many cases
   * @param part what names of cases have to contain
   */
  StateTestSuite(Vectors vectors, Fork newest, int everyNth, String part) {
    this.vectors = vectors;
    this.newest = newest;
    this.everyNth = everyNth;
    this.part = part;
  }

  /** Shows every selected case, file by file. */
  void forEach(Consumer<StateTestCase> visitor) throws IOException {
    for (Path file : vectors.files("state-")) {
      parse(file)
          .properties()
          .forEach(test -> visit(file + " " + test.getKey(), test.getValue(), visitor));
    }
  }

  private static JsonNode parse(Path file) {
    try {
      return JSON.readTree(Vectors.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void visit(String name, JsonNode test, Consumer<StateTestCase> visitor) {
    test.path("post")
        .properties()
        .forEach(post -> {
          Optional<Fork> fork = TestForks.find(post.getKey());
          if (fork.filter(found -> !found.isAtLeast(newest) || found == newest).isPresent()) {
            visit(name + " " + post.getKey(), fork.get(), test, post.getValue(), visitor);
          }
        });
  }

  private void visit(
      String name, Fork fork, JsonNode test, JsonNode cases, Consumer<StateTestCase> visitor) {
    int place = 0;
    for (JsonNode expected : cases) {
      String caseName = name + " " + place++;
      if (caseName.contains(part) && seen++ % everyNth == 0) {
        visitor.accept(new StateTestCase(caseName, fork, test, expected));
      }
    }
  }
}
