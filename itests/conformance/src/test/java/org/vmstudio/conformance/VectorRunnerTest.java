package org.vmstudio.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A runner that could not fail would show nothing: vectors with wrong expectations must fail. */
class VectorRunnerTest {

  private static final List<VectorKind> KINDS =
      List.of(new TrieVectors(), new RlpVectors(), new DifficultyVectors());

  @Test
  void aWrongExpectationFailsWithWhatWasFound() throws IOException {
    CaseResult result = run("{\"dog\": {\"in\": \"dog\", \"out\": \"0x83646f68\"}}").getFirst();
    assertThat(result.status()).isEqualTo(CaseResult.Status.FAILED);
    assertThat(result.expected()).isEqualTo("encoding 0x83646f68");
    assertThat(result.actual()).isEqualTo("encoding 0x83646f67");
  }

  @Test
  void theFormTellsTheKind() throws IOException {
    String tests =
        """
        {"dog": {"in": "dog", "out": "0x83646f67"},
         "empty": {"in": [], "root": "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"},
         "other": {"what": "else"}}
        """;
    assertThat(run(tests))
        .extracting(CaseResult::status)
        .containsExactly(
            CaseResult.Status.PASSED, CaseResult.Status.PASSED, CaseResult.Status.FAILED);
  }

  @Test
  void anExceptionIsTheFailureOfItsCaseAlone() throws IOException {
    String tests =
        """
        {"bad": {"in": "dog", "out": "0x8"}, "good": {"in": "dog", "out": "0x83646f67"}}
        """;
    assertThat(run(tests))
        .extracting(CaseResult::status)
        .containsExactly(CaseResult.Status.FAILED, CaseResult.Status.PASSED);
  }

  private static List<CaseResult> run(String json) throws IOException {
    List<CaseResult> results = new ArrayList<>();
    new VectorRunner(KINDS, _ -> true).run("file.json", json.getBytes(UTF_8), results::add);
    return results;
  }
}
