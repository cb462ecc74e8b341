package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node that holds the sample chain and its tampered block, and its operator, who is connected
 * over SSH: a line costs no JVM that way.
 */
final class ShellNode implements AutoCloseable {
  private final Path folder;
  private final Path data;
  private final Launch process;
  private final int port;
  private final SshUser operator = new SshUser();
  private final SshUser.Connection connection;

  /** Starts it in a folder. */
  ShellNode(Path folder) throws Exception {
    this.folder = folder;
    this.data = folder.resolve("data");
    try (Launch demo = Launch.of("demo", "--keep", data.toString())) {
      assertThat(demo.exitCode()).isZero();
    }
    Path home = Launch.copyOfDistribution(folder.resolve("home"));
    Path ssh = home.resolve("etc/org.vmstudio.ssh.cfg");
    Files.delete(ssh);
    Files.writeString(ssh, "enabled = true\nport = 0\n");
    this.process = Launch.of(home, "", "run", "--data", data.toString()).await("runs on " + data);
    this.port = sshPort();
    letIn("rw-------");
    this.connection = operator.connect(port);
  }

  private int sshPort() throws IOException {
    Matcher found = Pattern.compile("SSH on 127\\.0\\.0\\.1:(\\d+),").matcher(NodeLog.read(data));
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }

  /** Gives the file with the operator's key a mode. */
  void letIn(String mode) throws IOException {
    Path keys = data.resolve("keys/authorized_keys");
    Files.writeString(keys, operator.publicKey());
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString(mode));
  }

  /** Its operator. */
  SshUser operator() {
    return operator;
  }

  /** Where its consoles are. */
  int port() {
    return port;
  }

  /** A place for files. */
  Path folder() {
    return folder;
  }

  /** Its data folder. */
  Path data() {
    return data;
  }

  /** Runs lines, which all go well, and gives what they print. */
  String ask(String... lines) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (String line : lines) {
      SshUser.Answer answer = run(line);
      assertThat(answer.code()).as("%s: %s", line, answer).isZero();
      printed.append(answer.text()).append('\n');
    }
    return printed.toString();
  }

  /** Runs lines, each of which answers with a line. */
  List<String> lines(List<String> lines) throws IOException {
    List<String> answers = new ArrayList<>();
    for (String line : lines) {
      answers.addAll(ask(line).strip().lines().toList());
    }
    return answers;
  }

  /** Runs a line. */
  SshUser.Answer run(String line) throws IOException {
    return connection.run(line);
  }

  /** What {@code vmstudio status} says of it. */
  Launch status() throws IOException {
    return Launch.of("status", "--data", data.toString());
  }

  /** Ends it, in good order. */
  void end() throws IOException, InterruptedException {
    connection.close();
    process.terminate();
    assertThat(process.exitCode()).isZero();
  }

  @Override
  public void close() {
    operator.close();
    process.close();
  }
}
