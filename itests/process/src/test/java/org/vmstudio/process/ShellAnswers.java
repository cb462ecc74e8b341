package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the shell's groups answer, to people and to programs. */
abstract class ShellAnswers {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SAMPLES = Path.of("../../runtime/sample-chains").toAbsolutePath();

  private static final Pattern PAVM = Pattern.compile("(\\d+)\\|Active +\\| +\\d+\\|.*PaVM");

  private final ShellNode node;

  ShellAnswers(ShellNode node) {
    this.node = node;
  }

  @Test
  void peopleAreAnswered() throws Exception {
    assertThat(
            node.ask(
                "chain list",
                "chain show sample-cancun",
                "chain halt --help",
                "image show pavm",
                "container list",
                "channel pause execution",
                "channel list",
                "channel resume execution",
                "sender list",
                "block show sample-cancun 10",
                "block diff sample-cancun 10",
                "tx show sample-cancun 10 0",
                "events -f --from 1 --until 2",
                "metrics",
                "config list",
                "config show library",
                "health",
                "status"))
        .containsPattern("sample-cancun@\\w+ +\\| evm")
        .contains("Usage: chain halt", "EXECUTION is paused", "EXECUTION goes on")
        .contains("nothing differs", "IMAGE_ADMITTED", "org.vmstudio.library")
        .containsPattern("EXECUTION +\\| paused")
        .containsPattern("chains +sample-cancun@\\w+ from 0")
        .containsPattern("gasUsed|cumulativeGasUsed")
        .containsPattern("chain_verified_height +\\| sample-cancun@\\w+ +\\| +64")
        .containsPattern("disk +\\| (OK|WARNING)")
        .containsPattern("state +well|state +\\d+ MiB");
  }

  @Test
  void programsAreAnswered() throws Exception {
    List<String> lines =
        Stream.of(
                "chain list",
                "chain show sample-cancun",
                "image list",
                "image show pavm",
                "container list",
                "channel list",
                "sender list",
                "block show sample-cancun 10",
                "tx list sample-cancun 10",
                "events -n 3",
                "metrics",
                "config list",
                "health",
                "status",
                "proof sample-cancun 0x0000000000000000000000000000000000000004")
            .map(command -> command + " --json")
            .toList();

    List<JsonNode> answers = new ArrayList<>();
    for (String answer : node.lines(lines)) {
      answers.add(MAPPER.readTree(answer));
    }

    assertThat(answers).hasSameSizeAs(lines).allMatch(JsonNode::isContainerNode);
    assertThat(answers.getFirst().get(0).path("verified").asLong()).isEqualTo(64);
  }

  @Test
  void statesAnswer() throws Exception {
    assertThat(
            node.ask(
                "read sample-cancun to=0x0000000000000000000000000000000000000004 data=0x1234",
                "read sample-cancun -t 9 to=0x0000000000000000000000000000000000000004 data=0x56",
                "tx trace sample-cancun 10 1",
                "block parallel sample-cancun 10"))
        .containsPattern("critical path ms +\\d")
        .containsPattern("optimistic +\\|")
        .containsPattern("block +64 0x")
        .containsPattern("output +0x1234\\n")
        .containsPattern("block +9 0x")
        .containsPattern("output +0x56\\n")
        .contains("{\"pc\":0,", "\"pass\":false");
  }

  @Test
  void felixsOwnCommandsWorkAndAStoppedMachineSaysSo() throws Exception {
    String read = "read sample-cancun to=0x0000000000000000000000000000000000000004 data=0x12";
    node.ask(read);
    Matcher pavm = PAVM.matcher(node.ask("felix:lb", "scr:list"));
    assertThat(pavm.find()).isTrue();

    node.ask("felix:stop " + pavm.group(1));
    SshUser.Answer stopped = node.run(read);
    node.ask("felix:start " + pavm.group(1));

    assertThat(stopped.code()).isEqualTo(3);
    assertThat(stopped.text()).contains("'felix:start " + pavm.group(1) + "' lets it go on");
    node.ask(read);
  }

  @Test
  void aChainIsAdded() throws Exception {
    assertThat(
            node.ask(
                "chain add --label added --image pavm "
                    + SAMPLES.resolve("sample-shanghai/genesis.json"),
                "chain show added",
                "read added to=0x0000000000000000000000000000000000000004 data=0x78"))
        .containsPattern("chain +added@")
        .containsPattern("genesis +0 0x[0-9a-f]{64}")
        .containsPattern("output +0x78");
  }

  @Test
  void theTamperedBlockIsExplained() throws Exception {
    SshUser.Answer diff = node.run("block diff sample-cancun 21");

    assertThat(diff.code()).isEqualTo(1);
    assertThat(diff.text()).contains("receiptsRoot", "0x5a5a");
  }

  @Test
  void healthFollowsAHalt() throws Exception {
    node.ask("chain halt sample-cancun 'a bad smell'");
    SshUser.Answer health = node.run("health");
    assertThat(health.code()).isEqualTo(1);
    assertThat(health.text()).containsPattern("chains +\\| CRITICAL .*is halted: a bad smell");
    try (Launch status = node.status()) {
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(String.join("\n", status.lines())).contains("is halted: a bad smell");
    }

    node.ask("chain resume sample-cancun", "health", "status");
  }
}
