package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell's groups on a node that holds the sample chain and its tampered block. */
class ShellIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Path SAMPLES = Path.of("../../runtime/sample-chains").toAbsolutePath();

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void name() {
    data = folder.resolve("data");
  }

  private Launch ask(String... lines) throws IOException, InterruptedException {
    Launch launch =
        Launch.of(
            Stream.concat(Stream.of("exec", "--data", data.toString()), Stream.of(lines))
                .toArray(String[]::new));
    launch.exitCode();
    return launch;
  }

  private Launch node() throws IOException, InterruptedException {
    try (Launch demo = Launch.of("demo", "--keep", data.toString())) {
      assertThat(demo.exitCode()).isZero();
    }
    Path home = Launch.copyOfDistribution(folder.resolve("home"));
    Path ssh = home.resolve("etc/org.vmstudio.ssh.cfg");
    Files.delete(ssh);
    Files.writeString(ssh, "enabled = true\nport = 0\n");
    return Launch.of(home, "", "run", "--data", data.toString()).await("runs on " + data);
  }

  @Test
  void everyCommandAnswersOnARealNode() throws Exception {
    try (Launch node = node()) {
      assertPeopleAreAnswered();
      assertProgramsAreAnswered();
      assertStatesAnswer();
      assertAChainIsAdded();
      assertImagesAreCarried();
      assertChainsAreCarried();
      assertAChainIsUpgradedAndTakenBack();
      assertTheTamperedBlockIsExplained();
      assertHealthFollowsAHalt();
      assertTheConsoleIsOpenToAKeyOverSsh();
      node.terminate();
      assertThat(node.exitCode()).isZero();
    }
  }

  private void assertPeopleAreAnswered() throws Exception {
    try (Launch people =
        ask(
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
            "status")) {
      assertThat(people.exitCode()).as("%s", people.lines()).isZero();
      assertThat(String.join("\n", people.lines()))
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
  }

  private void assertProgramsAreAnswered() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String command :
        List.of(
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
            "status")) {
      lines.add(command + " --json");
    }
    try (Launch programs = ask(lines.toArray(String[]::new))) {
      assertThat(programs.exitCode()).as("%s", programs.lines()).isZero();
      assertThat(programs.lines()).hasSameSizeAs(lines);
      List<JsonNode> answers = new ArrayList<>();
      for (String line : programs.lines()) {
        answers.add(MAPPER.readTree(line));
      }
      assertThat(answers).allMatch(JsonNode::isContainerNode);
      assertThat(answers.getFirst().get(0).path("verified").asLong()).isEqualTo(64);
    }
  }

  private void assertStatesAnswer() throws Exception {
    try (Launch states =
        ask(
            "read sample-cancun to=0x0000000000000000000000000000000000000004 data=0x1234",
            "read sample-cancun -t 9 to=0x0000000000000000000000000000000000000004 data=0x56",
            "tx trace sample-cancun 10 1")) {
      assertThat(states.exitCode()).as("%s", states.lines()).isZero();
      assertThat(String.join("\n", states.lines()))
          .containsPattern("block +64 0x")
          .containsPattern("output +0x1234\\n")
          .containsPattern("block +9 0x")
          .containsPattern("output +0x56\\n")
          .contains("{\"pc\":0,", "\"pass\":false");
    }
  }

  private void assertAChainIsAdded() throws Exception {
    Path genesis = SAMPLES.resolve("sample-shanghai/genesis.json");
    try (Launch add =
        ask(
            "chain add --label added --image pavm " + genesis,
            "chain show added",
            "read added to=0x0000000000000000000000000000000000000004 data=0x78")) {
      assertThat(add.exitCode()).as("%s", add.lines()).isZero();
      assertThat(String.join("\n", add.lines()))
          .containsPattern("chain +added@")
          .containsPattern("genesis +0 0x[0-9a-f]{64}")
          .containsPattern("output +0x78");
    }
  }

  private void assertImagesAreCarried() throws Exception {
    Path jar = data.resolve("exported");
    Files.createDirectory(jar);
    Path key = data.resolve("keys/node.json");
    try (Launch carried = ask("image export pavm " + jar)) {
      assertThat(carried.exitCode()).as("%s", carried.lines()).isZero();
    }
    Path bundle = exportedBundle();
    Path seal = jar.resolve(bundle.getFileName() + ".sig");
    byte[] exported = Files.readAllBytes(seal);
    Files.delete(seal);
    try (Launch sign = Launch.of("image", "sign", "--key", key.toString(), bundle.toString());
        Launch again = Launch.of("image", "sign", "--key", key.toString(), bundle.toString())) {
      assertThat(Set.of(sign.exitCode(), again.exitCode())).containsExactlyInAnyOrder(0, 2);
    }
    assertThat(Files.readAllBytes(seal)).as("signatures are deterministic").isEqualTo(exported);
    Files.write(seal, new byte[65]);
    try (Launch refused = ask("image install " + bundle)) {
      assertThat(refused.exitCode()).as("%s", refused.lines()).isEqualTo(1);
      assertThat(refused.lines()).singleElement().asString().contains("BAD_IMAGE");
    }
    Files.write(seal, exported);
    try (Launch install = ask("image install " + bundle)) {
      assertThat(install.exitCode()).as("%s", install.lines()).isZero();
    }
  }

  private void assertAChainIsUpgradedAndTakenBack() throws Exception {
    Path newer = folder.resolve("newer.jar");
    Repacked.version(exportedBundle(), "9.1.0", newer);
    try (Launch upgrade =
        ask(
            "image sign " + newer,
            "image install " + newer,
            "upgrade plan carried --blocks 8",
            "upgrade run carried --image 'pavm 9.1.0'",
            "chain show carried",
            "read carried to=0x0000000000000000000000000000000000000004 data=0x9a",
            "image rollback 'pavm 9.1.0' 'a bad smell'",
            "chain show carried",
            "image activate 'pavm 9.1.0' carried",
            "chain rollback carried 'a worse one'",
            "events -n 40")) {
      assertThat(upgrade.exitCode()).as("%s", upgrade.lines()).isZero();
      assertThat(String.join("\n", upgrade.lines()))
          .contains("8 blocks reproduced", "it would go well")
          .containsPattern("evm 9.1.0 \\(\\w+\\) rules from height 65 on")
          .containsPattern("upgrade +evm 9.1.0 \\(\\w+\\) is on probation from 65 on")
          .containsPattern("output +0x9a")
          .containsPattern("upgrade +none")
          .contains("UPGRADED", "UPGRADE_ROLLED_BACK", "a bad smell", "a worse one");
    }
  }

  private Path exportedBundle() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("exported"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private void assertChainsAreCarried() throws Exception {
    Path file = folder.resolve("sample.chain");
    try (Launch carried =
        ask(
            "chain export sample-cancun " + file,
            "chain import --label carried " + file,
            "chain import --label carried " + file,
            "chain verify carried",
            "chain list")) {
      assertThat(carried.exitCode()).as("%s", carried.lines()).isZero();
      assertThat(String.join("\n", carried.lines()))
          .containsPattern("result +whole")
          .containsPattern("evm \\S+ \\(\\w+\\) +\\| +1 +\\| 64 +\\| as it is")
          .containsPattern("carried@\\w+ +\\| evm +\\| +64 \\|");
    }
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    try (Launch refused = ask("chain import --label other " + file, "chain list")) {
      assertThat(refused.exitCode()).as("%s", refused.lines()).isEqualTo(1);
      assertThat(refused.lines())
          .singleElement()
          .asString()
          .containsPattern("NOT_AUTHORISED: found a file signed by|the file holds");
    }
  }

  private void assertTheTamperedBlockIsExplained() throws Exception {
    try (Launch diff = ask("block diff sample-cancun 21")) {
      assertThat(diff.exitCode()).as("%s", diff.lines()).isEqualTo(1);
      assertThat(String.join("\n", diff.lines())).contains("receiptsRoot", "0x5a5a");
    }
  }

  private void assertHealthFollowsAHalt() throws Exception {
    try (Launch halt = ask("chain halt sample-cancun 'a bad smell'", "health");
        Launch status = Launch.of("status", "--data", data.toString())) {
      assertThat(halt.exitCode()).isEqualTo(1);
      assertThat(String.join("\n", halt.lines()))
          .containsPattern("chains +\\| CRITICAL .*is halted: a bad smell");
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(String.join("\n", status.lines())).contains("is halted: a bad smell");
    }
    try (Launch resume = ask("chain resume sample-cancun", "health", "status")) {
      assertThat(resume.exitCode()).as("%s", resume.lines()).isZero();
    }
  }

  /** Over a connection, because each call of the program is a JVM. */
  private void assertErrorsAreOneLine(SshUser user, int port) throws IOException {
    for (String line :
        List.of(
            "chain shwo",
            "chain show",
            "chain show nowhere",
            "block show sample-cancun 0xzz",
            "container restart added",
            "config show nothing",
            "chain add nothing.json",
            "chain import nothing.chain",
            "image sign nothing.jar",
            "image show nothing",
            "read sample-cancun",
            "read sample-cancun -t 9999 to=0x04",
            "tx trace sample-cancun 0 0",
            "proof sample-cancun -t 9999 0x04",
            "import nothing.vmsg",
            "verify nothing.vmsg",
            "image rollback pavm why",
            "sender lift sample-cancun nobody")) {
      SshUser.Answer answer = user.run(port, line);
      assertThat(answer.code()).as("%s: %s", line, answer).isEqualTo(2);
      assertThat(answer.text().lines()).as(line).singleElement().asString().startsWith(line + ": ");
    }
    assertThat(user.run(port, "read sample-cancun -v to=4").text())
        .as("-v shows causes")
        .contains("cause: MalformedException", "cause: GenesisException");
  }

  private void assertTheConsoleIsOpenToAKeyOverSsh() throws Exception {
    int port = sshPort();
    try (SshUser user = new SshUser();
        SshUser stranger = new SshUser()) {
      Path keys = data.resolve("keys/authorized_keys");
      Files.writeString(keys, user.publicKey());
      Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
      assertThatThrownBy(() -> user.run(port, "chains")).isInstanceOf(IOException.class);
      Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));

      assertThat(user.run(port, "chain list --json"))
          .satisfies(answer -> assertThat(answer.code()).isZero())
          .satisfies(answer -> assertThat(answer.text()).startsWith("[{\"chain\":\"sample-"));
      assertErrorsAreOneLine(user, port);
      assertThat(user.type(port, "chain show sample-cancun", "quarantine").text())
          .contains("Ctrl-D leaves", "sample-cancun@")
          .doesNotContain("gosh_profile");
      assertThatThrownBy(() -> stranger.run(port, "chains")).isInstanceOf(IOException.class);
    }
    try (Launch status = Launch.of("status", "--data", data.toString())) {
      assertThat(status.exitCode()).as("a console's end is not the node's").isZero();
    }
  }

  private int sshPort() throws IOException {
    Matcher port =
        Pattern.compile("SSH on 127\\.0\\.0\\.1:(\\d+),")
            .matcher(Files.readString(data.resolve("log/vmstudio.log")));
    assertThat(port.find()).isTrue();
    return Integer.parseInt(port.group(1));
  }
}
