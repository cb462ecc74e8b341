package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An upgrade by the shell, and the ways back. */
abstract class ShellUpgrades {
  private final ShellNode node;

  ShellUpgrades(ShellNode node) {
    this.node = node;
  }

  @Test
  void aChainIsUpgradedAndTakenBack() throws Exception {
    Path newer = node.folder().resolve("newer.jar");
    Repacked.version(Exports.bundle(node, "pavm"), "9.1.0", newer);

    assertThat(
            node.ask(
                "image sign " + newer,
                "image install " + newer,
                "upgrade plan sample-cancun --blocks 8",
                "upgrade run sample-cancun --image 'pavm 9.1.0'",
                "chain show sample-cancun",
                "read sample-cancun to=0x0000000000000000000000000000000000000004 data=0x9a",
                "image rollback 'pavm 9.1.0' 'a bad smell'",
                "chain show sample-cancun",
                "image show 'pavm 9.1.0'",
                "image activate 'pavm 9.1.0' sample-cancun",
                "chain rollback sample-cancun 'a worse one'",
                "events -n 40"))
        .contains("8 blocks reproduced", "it would go well")
        .containsPattern("evm 9.1.0 \\(\\w+\\) rules from height 65 on")
        .containsPattern("upgrade +evm 9.1.0 \\(\\w+\\) is on probation from 65 on")
        .containsPattern("output +0x9a")
        .containsPattern("upgrade +none")
        .containsPattern("last upgrade +came to nothing: a bad smell")
        .contains("UPGRADED", "UPGRADE_ROLLED_BACK", "a bad smell", "a worse one");
  }
}
