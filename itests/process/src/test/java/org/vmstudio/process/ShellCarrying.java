package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Machines and chains that are carried in signed files. */
abstract class ShellCarrying {
  private final ShellNode node;

  ShellCarrying(ShellNode node) {
    this.node = node;
  }

  @Test
  void imagesAreCarriedAndSignedAndRefusedWithoutTheirSignature() throws Exception {
    Path bundle = Exports.bundle(node, "pavm");
    Path seal = bundle.resolveSibling(bundle.getFileName() + ".sig");
    byte[] exported = Files.readAllBytes(seal);
    Files.delete(seal);
    String key = node.data().resolve("keys/node.json").toString();
    try (Launch sign = Launch.of("image", "sign", "--key", key, bundle.toString())) {
      assertThat(sign.exitCode()).as("%s", sign.lines()).isZero();
    }
    assertThat(Files.readAllBytes(seal)).as("signatures are deterministic").isEqualTo(exported);

    Files.write(seal, new byte[65]);
    SshUser.Answer refused = node.run("image install " + bundle);
    assertThat(refused.code()).as("%s", refused).isEqualTo(1);
    assertThat(refused.text().lines()).singleElement().asString().contains("BAD_IMAGE");

    Files.write(seal, exported);
    node.ask("image install " + bundle);
  }

  @Test
  void chainsAreCarriedAndVerifiedAnew() throws Exception {
    Path file = node.folder().resolve("sample.chain");

    assertThat(
            node.ask(
                "chain export sample-cancun " + file,
                "chain import --label carried " + file,
                "chain import --label carried " + file,
                "chain verify carried",
                "chain list"))
        .containsPattern("result +whole")
        .containsPattern("evm \\S+ \\(\\w+\\) +\\| +1 +\\| 64 +\\| as it is")
        .containsPattern("carried@\\w+ +\\| evm +\\| +64 \\|");

    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    SshUser.Answer refused = node.run("chain import --label other " + file);
    assertThat(refused.code()).as("%s", refused).isEqualTo(1);
    assertThat(refused.text().lines())
        .singleElement()
        .asString()
        .containsPattern("NOT_AUTHORISED: found a file signed by|the file holds");
  }
}
