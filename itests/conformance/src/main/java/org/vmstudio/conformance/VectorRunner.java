package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs the vectors of a file, whatever kind they are of. Thread-safe, as far as the consumer of the
 * results is.
 */
public final class VectorRunner {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<VectorKind> kinds;
  private final Exclusions exclusions = Exclusions.load();
  private final Predicate<CaseId> wanted;

  /**
   * Runs vectors of some kinds.
   *
   * @param kinds the kinds, in the order in which they are asked
   * @param wanted which cases to run; the others give no result
   */
  public VectorRunner(List<VectorKind> kinds, Predicate<CaseId> wanted) {
    this.kinds = List.copyOf(kinds);
    this.wanted = wanted;
  }

  /**
   * Runs a file.
   *
   * @param name the file's name, for the results
   * @param json what is in it
   * @param results receives each case's result
   * @throws IOException if it is no JSON
   */
  public void run(String name, byte[] json, Consumer<CaseResult> results) throws IOException {
    JsonNode tree = JSON.readTree(json);
    if (tree.isMissingNode()) {
      throw new IOException("the file is empty");
    }
    TestSplitter.split(tree).forEach((test, body) -> run(name, test, body, results));
  }

  private void run(String file, String name, JsonNode test, Consumer<CaseResult> results) {
    Optional<VectorKind> kind = kinds.stream().filter(each -> each.recognises(test)).findFirst();
    if (kind.isPresent()) {
      kind.get().cases(file, name, test, (id, run) -> run(id, run, results));
    } else {
      run(new CaseId(file, name, "", 0), VectorRunner::unknown, results);
    }
  }

  private static Optional<Difference> unknown() {
    return Difference.of("a kind of vector that is known", "another form");
  }

  private void run(CaseId id, VectorKind.Run run, Consumer<CaseResult> results) {
    if (!wanted.test(id)) {
      return;
    }
    results.accept(
        exclusions
            .reasonOf(id)
            .map(reason -> CaseResult.skipped(id, reason))
            .orElseGet(() -> CaseResult.of(id, differences(run))));
  }

  /** Whatever goes wrong in a case is that case's failure and must not end the run. */
  @SuppressWarnings("IllegalCatch")
  private static Optional<Difference> differences(VectorKind.Run run) {
    try {
      return run.differences();
    } catch (Exception | StackOverflowError e) {
      return Difference.of(
          "no exception", e + " at " + Stream.of(e.getStackTrace()).limit(3).toList());
    }
  }
}
