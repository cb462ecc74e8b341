package org.vmstudio.tools.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.tools.Console;

class VectorTestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path OFFICIAL =
      Path.of(System.getProperty("vmstudio.test.data", "absent"), "ethereum-tests.zip");

  /** A transaction that calls ADD code; the root of the state afterwards is to be filled in. */
  private static final String CASE =
      """
      {"adds": {
        "env": {"currentCoinbase": "0x00000000000000000000000000000000000000fe", "currentNumber": "0x1",
          "currentDifficulty": "0x20000", "currentGasLimit": "0x1000000", "currentTimestamp": "0x3e8"},
        "pre": {
          "0x00000000000000000000000000000000000000aa": {"nonce": "0x0", "balance": "0xffffffffff", "code": "0x",
            "storage": {}},
          "0x00000000000000000000000000000000000000bb": {"nonce": "0x1", "balance": "0x0", "storage": {},
            "code": "0x600160020160005500"}},
        "transaction": {"sender": "0x00000000000000000000000000000000000000aa", "nonce": "0x0", "gasPrice": "0x1",
          "to": "0x00000000000000000000000000000000000000bb", "data": ["0x"], "gasLimit": ["0x20000"],
          "value": ["0x0"]},
        "post": {"Byzantium": [{"indexes": {"data": 0, "gas": 0, "value": 0}, "hash": "ROOT",
          "logs": "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"}]}}}
      """;

  private static final String WRONG_ROOT = "0x" + "11".repeat(32);

  @TempDir Path folder;

  private final Console console = new Console();

  private int run(String... arguments) {
    return VectorTests.run(console.surroundings(), Console.input(""), arguments);
  }

  private JsonNode json(int exitCode, String... arguments) throws IOException {
    assertThat(run(arguments)).as(() -> console.errors().toString()).isEqualTo(exitCode);
    return JSON.readTree(console.out());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A vector with the root that the machine finds, which official vectors show to be right. */
  private String passing() throws IOException {
    Path file = write("unknown.json", CASE.replace("ROOT", WRONG_ROOT));
    run(file.toString(), "--results");
    JsonNode found = JSON.readTree(console.out()).path(0).path("stateRoot");
    Files.delete(file);
    return CASE.replace("ROOT", found.textValue());
  }

  @Test
  void aFailingCaseIsNamedWithWhatWasExpectedAndFound() throws Exception {
    Path file = write("suite/adds.json", CASE.replace("ROOT", WRONG_ROOT));

    JsonNode result = json(ExitCode.FAILED, file.toString(), "--json");

    assertThat(result.path("passed").intValue()).isZero();
    assertThat(result.path("failed").intValue()).isEqualTo(1);
    assertThat(result.path("skipped").intValue()).isZero();
    assertThat(result.path("byFork").path("Byzantium").path("failed").intValue()).isEqualTo(1);
    JsonNode failure = result.path("failures").path(0);
    assertThat(failure.path("file").textValue()).isEqualTo("adds.json");
    assertThat(failure.path("test").textValue()).isEqualTo("adds");
    assertThat(failure.path("fork").textValue()).isEqualTo("Byzantium");
    assertThat(failure.path("index").intValue()).isZero();
    assertThat(failure.path("expected").textValue()).contains(WRONG_ROOT);
    assertThat(failure.path("actual").textValue()).contains("state root 0x").doesNotContain("1111");
  }

  @Test
  void aFolderIsCountedBySuiteAndFork() throws Exception {
    write("suite/good.json", passing());
    write("suite/bad.json", CASE.replace("ROOT", WRONG_ROOT));
    write("other/good.json", passing());
    write("other/notes.txt", "no vector");

    assertThat(run(folder.toString())).isEqualTo(ExitCode.FAILED);

    assertThat(console.out().lines().toList())
        .anySatisfy(
            line -> assertThat(line).startsWith("suite/bad.json adds Byzantium 0: expected"))
        .anySatisfy(
            line -> assertThat(line).matches("suite +Byzantium +1 passed +1 failed +0 skipped"))
        .anySatisfy(
            line -> assertThat(line).matches("other +Byzantium +1 passed +0 failed +0 skipped"))
        .anySatisfy(line -> assertThat(line).matches("all +2 passed +1 failed +0 skipped"));
  }

  @Test
  void casesAreChosenByNameAndFork() throws Exception {
    write("suite/good.json", passing());
    write("suite/bad.json", CASE.replace("ROOT", WRONG_ROOT));
    String path = folder.toString();

    assertThat(json(ExitCode.OK, path, "--run", "go+d", "--json").path("passed").intValue())
        .isEqualTo(1);
    assertThat(
            json(ExitCode.FAILED, path, "--fork", "byzantium", "--json").path("failed").intValue())
        .isEqualTo(1);
    assertThat(run(path, "--fork", "London")).isEqualTo(ExitCode.USAGE);
    assertThat(console.errors()).singleElement().asString().contains("no case is selected");
  }

  @Test
  void aTraceEndsWithTheStateRoot() throws Exception {
    Path file = write("adds.json", CASE.replace("ROOT", WRONG_ROOT));

    JsonNode results = json(ExitCode.FAILED, file.toString(), "--trace", "--results");

    List<String> lines = console.errors();
    assertThat(lines).hasSize(7).allSatisfy(line -> JSON.readTree(line));
    assertThat(lines.get(2)).contains("\"opName\":\"ADD\"", "\"stack\":[\"0x1\",\"0x2\"]");
    JsonNode summary = JSON.readTree(lines.getLast());
    assertThat(summary.path("stateRoot")).isEqualTo(results.path(0).path("stateRoot"));
    assertThat(summary.path("pass").booleanValue()).isTrue();
    assertThat(summary.path("fork").textValue()).isEqualTo("Byzantium");
  }

  @Test
  void namesComeFromStandardInputOneALine() throws Exception {
    Path good = write("good.json", passing());
    Path bad = write("bad.json", CASE.replace("ROOT", WRONG_ROOT));
    String names = good + "\n" + folder.resolve("missing.json") + "\n" + bad + "\n\nignored\n";

    int code = VectorTests.run(console.surroundings(), Console.input(names), "--json", "--trace");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    List<String> results = console.out().lines().toList();
    assertThat(results).hasSize(2);
    assertThat(JSON.readTree(results.getFirst()).path("passed").intValue()).isEqualTo(1);
    assertThat(JSON.readTree(results.getLast()).path("failed").intValue()).isEqualTo(1);
    assertThat(console.errors()).anyMatch(line -> line.contains("no such file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\": }", "[1,2", "\u0000\u0001", "nothing"})
  void aFileThatIsNoJsonIsBadInputAndTheOthersAreRun(String text) throws Exception {
    write("a/bad.json", text);
    write("b/good.json", passing());

    JsonNode result = json(ExitCode.USAGE, folder.toString(), "--json");

    assertThat(result.path("passed").intValue()).isEqualTo(1);
    assertThat(result.path("failures")).hasSize(1);
    assertThat(result.path("failures").path(0).path("file").textValue()).isEqualTo("a/bad.json");
  }

  @Test
  void deepJsonIsBadInput() throws Exception {
    write("deep.json", "{\"a\":".repeat(200_000));

    assertThat(json(ExitCode.USAGE, folder.toString(), "--json").path("failures")).hasSize(1);
  }

  @Test
  void damagedVectorsNeverBreakTheRun() throws Exception {
    String good = passing();
    Random random = new Random(3);
    for (int n = 0; n < 200; n++) {
      StringBuilder damaged = new StringBuilder(good);
      for (int k = 0; k < 3; k++) {
        damaged.setCharAt(random.nextInt(good.length()), (char) (32 + random.nextInt(95)));
      }
      Path file = write("damaged.json", damaged.toString());
      assertThat(run(file.toString(), "--json"))
          .as(damaged.toString())
          .isIn(ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE);
      assertThat(JSON.readTree(console.out()).has("failures")).as(damaged.toString()).isTrue();
    }
  }

  @Test
  void whatIsNoZipFileIsRefused() throws Exception {
    assertThat(run(write("no.zip", "no zip").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(console.errors()).singleElement().asString().contains("a zip file was expected");

    assertThat(run("/nowhere/at.all")).isEqualTo(ExitCode.USAGE);
    assertThat(console.errors()).singleElement().asString().contains("no such file");
  }

  @Test
  void aFileInAZipThatIsFarLargerThanTheZipIsNotRead() throws Exception {
    Path bomb = folder.resolve("bomb.zip");
    try (OutputStream file = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("a/bomb.json"));
      byte[] zeros = new byte[1 << 20];
      for (int n = 0; n < 300; n++) {
        zip.write(zeros);
      }
      zip.putNextEntry(new ZipEntry("b/good.json"));
      zip.write(passing().getBytes(StandardCharsets.UTF_8));
    }

    JsonNode result = json(ExitCode.USAGE, bomb.toString(), "--json");

    assertThat(result.path("passed").intValue()).isEqualTo(1);
    assertThat(result.path("failures").path(0).path("actual").textValue()).contains("more than");
  }

  @Test
  void officialVectorsPassOutOfTheirArchive() throws Exception {
    assumeTrue(Files.exists(OFFICIAL), "the official vectors are not there");

    JsonNode result =
        json(ExitCode.OK, OFFICIAL.toString(), "--run", "stChainId|bcExample", "--json");

    assertThat(result.path("passed").intValue()).isGreaterThan(5);
    assertThat(result.path("bySuite").properties()).hasSizeGreaterThan(1);
  }
}
