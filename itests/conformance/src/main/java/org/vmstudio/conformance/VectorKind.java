package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A kind of vectors, told by its form. Thread-safe. */
public interface VectorKind {

  /** The kind's name, such as {@code state}. */
  String name();

  /** Whether a test is of this kind. */
  boolean recognises(JsonNode test);

  /**
   * Names each case of a test and says how to run it.
   *
   * @param file the file
   * @param name the test in the file
   * @param test the test
   * @param visitor receives the cases in their order
   */
  void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor);

  /** A case, ready to run. */
  @FunctionalInterface
  interface Run {
    /** What is not as the vector says, or nothing. */
    Optional<Difference> differences() throws Exception;
  }
}
