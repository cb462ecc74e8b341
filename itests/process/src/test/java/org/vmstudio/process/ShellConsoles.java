package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in over SSH, and what a wrong line is told. */
abstract class ShellConsoles {
  private final ShellNode node;

  ShellConsoles(ShellNode node) {
    this.node = node;
  }

  @Test
  void aStrangerIsNotLetInAndNobodyIsByKeysThatOthersMayRead() throws Exception {
    try (SshUser stranger = new SshUser()) {
      assertThatThrownBy(() -> stranger.connect(node.port())).isInstanceOf(IOException.class);
    }
    node.letIn("rw-r--r--");
    try {
      assertThatThrownBy(() -> node.operator().connect(node.port()))
          .isInstanceOf(IOException.class);
    } finally {
      node.letIn("rw-------");
    }
  }

  @Test
  void aConsoleAnswersAndItsEndIsNotTheNodes() throws Exception {
    assertThat(node.operator().type(node.port(), "chain show sample-cancun", "quarantine").text())
        .contains("Ctrl-D leaves", "sample-cancun@")
        .doesNotContain("gosh_profile");

    try (SshUser.Connection next = node.operator().connect(node.port())) {
      assertThat(next.run("chain list --json").text()).startsWith("[{\"chain\":\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chain shwo",
        "chain show",
        "chain show nowhere",
        "block show sample-cancun 0xzz",
        "container restart nowhere",
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
        "sender lift sample-cancun nobody"
      })
  void anErrorIsOneLine(String line) throws IOException {
    SshUser.Answer answer = node.run(line);

    assertThat(answer.code()).as("%s", answer).isEqualTo(2);
    assertThat(answer.text().lines()).singleElement().asString().startsWith(line + ": ");
  }

  @Test
  void itsCausesAreShownWhereTheyAreAskedFor() throws IOException {
    assertThat(node.run("read sample-cancun -v to=4").text())
        .contains("cause: MalformedException", "cause: GenesisException");
  }
}
