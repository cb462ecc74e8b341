package org.vmstudio.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.tools.Console;

class EvmRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the word on the stack's top. */
  private static final String RETURN = "60005260206000f3";

  private static final String SENDER = "0x000000000000000000000000000073656e646572";

  @TempDir Path folder;

  private final Console console = new Console();

  private int run(String... arguments) {
    return EvmRun.run(console.surroundings(), Console.input(""), arguments);
  }

  private JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--json");
    int code = run(all.toArray(String[]::new));
    assertThat(code).as(() -> String.join("\n", console.errors())).isEqualTo(ExitCode.OK);
    return JSON.readTree(console.out());
  }

  private static String word(JsonNode run) {
    return run.path("output").textValue().replaceFirst("^0x0*", "0x");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void printsWhatTheCodeReturnsAndCosts() throws Exception {
    JsonNode run = json("--code", "0x6003600401" + RETURN, "--gas", "100");

    assertThat(word(run)).isEqualTo("0x7");
    assertThat(run.path("gasUsed").longValue()).isEqualTo(3 + 3 + 3 + 3 + 6 + 3 + 3);
    assertThat(run.path("status").textValue()).isEqualTo("SUCCESS");
    assertThat(run.path("logs")).isEmpty();
    assertThat(run.path("millis").doubleValue()).isPositive();
    assertThat(run.path("mgasPerSecond").isNumber()).isTrue();
    assertThat(run.path("allocatedBytes").longValue()).isNotNegative();
  }

  @Test
  void printsTheSameAsText() {
    assertThat(run("--code", "6003600401" + RETURN)).isEqualTo(ExitCode.OK);

    assertThat(console.out().lines())
        .hasSize(5)
        .startsWith("output   0x" + "0".repeat(63) + "7", "gas      24 (refund 0)")
        .contains("status   SUCCESS", "logs     0");
  }

  @ParameterizedTest
  @CsvSource({
    "fe, INVALID_OPCODE",
    "5f5ffd, REVERT",
    "01, STACK_UNDERFLOW",
    "5b5f56, OUT_OF_GAS",
    "600356, INVALID_JUMP"
  })
  void anEndOfAnyKindIsAResult(String code, String status) throws Exception {
    assertThat(json("--code", code, "--gas", "100000").path("status").textValue())
        .isEqualTo(status);
  }

  @Test
  void showsLogs() throws Exception {
    JsonNode log = json("--code", "60aa5f5360ff60015fa1").path("logs").path(0);

    assertThat(log.path("address").textValue())
        .isEqualTo("0x0000000000000000000000007265636569766572");
    assertThat(log.path("topics").path(0).textValue()).isEqualTo("0x" + "0".repeat(62) + "ff");
    assertThat(log.path("data").textValue()).isEqualTo("0xaa");
  }

  @Test
  void readsCodeAndInputFromFilesAndStandardInput() throws Exception {
    String code = write("code", "  0x5f35" + RETURN + "\n");

    assertThat(word(json("--code", "@" + code, "--input", "0x" + "00".repeat(31) + "2a")))
        .isEqualTo("0x2a");
    EvmRun.run(
        console.surroundings(), Console.input("600160020160005260206000f3\n"), "--code", "@-");
    assertThat(console.out()).contains("status   SUCCESS");
  }

  @Test
  void theOptionsAreWhatTheCodeSees() throws Exception {
    String other = "0x00000000000000000000000000000000000000aa";

    assertThat(word(json("--code", "33" + RETURN))).isEqualTo("0x73656e646572");
    assertThat(word(json("--code", "33" + RETURN, "--sender", other))).isEqualTo("0xaa");
    assertThat(word(json("--code", "30" + RETURN, "--receiver", other))).isEqualTo("0xaa");
    assertThat(word(json("--code", "34" + RETURN, "--value", "0x10"))).isEqualTo("0x10");
    assertThat(word(json("--code", "3a" + RETURN, "--price", "7"))).isEqualTo("0x7");
    assertThat(word(json("--code", "5a" + RETURN, "--gas", "1000"))).isEqualTo("0x3e6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Istanbul", "istanbul", "ISTANBUL", "EIP150", "ConstantinopleFix"})
  void anOlderForkHasNoPush0(String fork) throws Exception {
    assertThat(json("--code", "5f", "--fork", fork).path("status").textValue())
        .isEqualTo("INVALID_OPCODE");
  }

  @Test
  void theNewestForkIsTheDefault() throws Exception {
    // CLZ (EIP-7939)
    assertThat(word(json("--code", "60011e" + RETURN))).isEqualTo("0xff");
  }

  @Test
  void addressesAreWarmAsInATransaction() throws Exception {
    // BALANCE of sender, receiver, the first contract that is precompiled, and a stranger.
    assertThat(json("--code", "3331").path("gasUsed").longValue()).isEqualTo(102);
    assertThat(json("--code", "3031").path("gasUsed").longValue()).isEqualTo(102);
    assertThat(json("--code", "600131").path("gasUsed").longValue()).isEqualTo(103);
    assertThat(json("--code", "61ffff31").path("gasUsed").longValue()).isEqualTo(2603);
  }

  @Test
  void createsAContract() throws Exception {
    // The initcode returns its last two bytes.
    JsonNode run = json("--create", "--code", "6002600c600039600260", "--input", "00f3beef");

    assertThat(run.path("output").textValue()).isEqualTo("0xbeef");
    assertThat(run.path("created").textValue())
        .isEqualTo(CreateAddress.of(Address.fromHex(SENDER), 0).toString());
  }

  @Test
  void startsFromTheAccountsOfAGenesisFile() throws Exception {
    String account =
        "{\"00000000000000000000000000000000000000aa\": {\"balance\": \"5\", \"code\": \"0x600154"
            + RETURN
            + "\", \"storage\": {\"0x01\": \"0x2a\"}}}";
    String alloc = write("alloc.json", account);
    String genesis = write("genesis.json", "{\"config\": {}, \"alloc\": " + account + "}");
    String receiver = "0x00000000000000000000000000000000000000aa";

    assertThat(word(json("--state", alloc, "--receiver", receiver))).isEqualTo("0x2a");
    assertThat(word(json("--state", genesis, "--receiver", receiver))).isEqualTo("0x2a");
    // The code of the command line is stronger; the rest of the account stays.
    assertThat(word(json("--state", genesis, "--receiver", receiver, "--code", "47" + RETURN)))
        .isEqualTo("0x5");
  }

  @Test
  void repeatsForAWhileWithTheSameResult() throws Exception {
    // SSTORE of 1 to slot 0: another price if the state of an earlier run were left.
    JsonNode once = json("--code", "60015f55");
    JsonNode measured = json("--code", "60015f55", "--bench", "0.05");

    assertThat(measured.path("gasUsed")).isEqualTo(once.path("gasUsed"));
    assertThat(measured.path("status")).isEqualTo(once.path("status"));
    assertThat(measured.path("mgasPerSecond").doubleValue()).isPositive();
  }

  @Test
  void aTraceGoesToStandardErrorAndEndsWithASummary() throws Exception {
    JsonNode run = json("--code", "60015f55", "--trace", "--fork", "Shanghai");

    List<String> lines = console.errors();
    assertThat(lines).hasSize(5);
    assertThat(lines.getFirst())
        .isEqualTo(
            "{\"pc\":0,\"op\":96,\"gas\":\"0x2540be400\",\"gasCost\":\"0x3\",\"memSize\":0,\"stack\":[],\"depth\":1,"
                + "\"returnData\":\"0x\",\"refund\":\"0x0\",\"opName\":\"PUSH1\"}");
    JsonNode summary = JSON.readTree(lines.getLast());
    assertThat(summary.path("gasUsed").textValue())
        .isEqualTo("0x" + Long.toHexString(run.path("gasUsed").longValue()));
    assertThat(summary.path("pass").booleanValue()).isTrue();
    assertThat(summary.path("fork").textValue()).isEqualTo("Shanghai");
    assertThat(summary.path("stateRoot").textValue()).hasSize(66);
  }

  @Test
  void theTraceHasWhatItIsAskedFor() {
    run("--code", "60015f5200", "--trace", "--trace.memory", "--trace.nostack=true");
    assertThat(console.errors().get(3))
        .contains("\"memory\":\"0x" + "0".repeat(63) + "1\"")
        .doesNotContain("stack");

    run("--code", "00", "--trace", "--trace.nomemory=true", "--trace.noreturndata");
    assertThat(console.errors().getFirst()).doesNotContain("memory", "returnData");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--code",
        "--code 0x1",
        "--code 0xzz",
        "--code 60\u0661\u0661",
        "--code @/nowhere/code",
        "--code @",
        "--code 00 --input xyz",
        "--code 00 --gas -1",
        "--code 00 --gas 9223372036854775808",
        "--code 00 --gas 1e6",
        "--code 00 --value 0x1"
            + "0000000000000000000000000000000000000000000000000000000000000000",
        "--code 00 --fork Atlantis",
        "--code 00 --sender 0x12",
        "--code 00 --receiver",
        "--code 00 --state /nowhere.json",
        "--code 00 --bench 0",
        "--code 00 --bench NaN",
        "--code 00 --bench 1e9",
        "--code 00 --trace.format text",
        "--create",
        "--code 00 stray"
      })
  void wrongInputIsOneLineAndExitCodeTwo(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(console.errors())
        .singleElement()
        .asString()
        .startsWith("vmstudio: ")
        .contains("vmstudio evm run --help");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void anErrorShowsWhatWasExpectedAndWhatIsThere() {
    run("--code", "60016x");
    assertThat(console.errors().getFirst())
        .contains("--code: whole bytes in hexadecimal were expected, there is 'x' at 5");
    run("--code", "00", "--fork", "Atlantis");
    assertThat(console.errors().getFirst()).contains("no fork 'Atlantis'", "Frontier", "Osaka");
  }
}
