package org.vmstudio.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.crypto.primitives.KeyPair;

class SampleChainTest {

  private static final Path FOLDER = Path.of("../sample-chains/sample-cancun");

  private static Verdict verdict(SampleChain.Expected expected, List<String> checked) {
    return new Verdict(
        1,
        new Hash(expected.hash()),
        "Cancun",
        expected.transactions(),
        expected.gas(),
        1,
        new ImageRef("evm", ImageVersion.parse("0.1.0"), Hash.ZERO),
        checked,
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void theShippedChainHasABlockForEveryExpectation() throws InputException {
    SampleChain chain = SampleChain.read(FOLDER);

    assertThat(chain.blocks()).hasSameSizeAs(chain.expected()).hasSizeGreaterThanOrEqualTo(50);
    assertThat(chain.expected().stream().mapToInt(SampleChain.Expected::transactions).sum())
        .isGreaterThanOrEqualTo(300);
    assertThat(chain.definition().label()).isEqualTo("sample-cancun");
    assertThat(chain.tampered().differs()).isEqualTo("receiptsRoot");
  }

  @Test
  void aVerdictAsRecordedDiffersInNothing() throws InputException {
    SampleChain chain = SampleChain.read(FOLDER);
    SampleChain.Expected first = chain.expected().getFirst();
    List<String> all = List.of("gasUsed", "logsBloom", "receiptsRoot", "stateRoot");

    assertThat(Recorded.differences(verdict(first, all), chain.blocks().getFirst(), first))
        .isEmpty();
  }

  @Test
  void aVerdictThatSaysTooLittleOrIsAboutAnotherBlockIsNoticed() throws InputException {
    SampleChain chain = SampleChain.read(FOLDER);
    SampleChain.Expected first = chain.expected().getFirst();
    Verdict lame = verdict(first, List.of("gasUsed", "logsBloom", "receiptsRoot"));

    assertThat(Recorded.differences(lame, chain.blocks().getFirst(), first))
        .containsExactly("stateRoot was not checked");
    assertThat(Recorded.differences(lame, chain.blocks().get(1), first))
        .anyMatch(each -> each.startsWith("state root: recorded " + first.stateRoot()));
  }

  @Test
  void aFolderThatIsNotWholeIsOneClearLine(@TempDir Path empty) {
    assertThatThrownBy(() -> SampleChain.read(empty))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("genesis.json");
  }

  @Test
  void theSecondSenderIsTheOneThatTheDemonstrationsRightsName() throws Exception {
    NodeAddress second =
        new NodeAddress(Bytes.wrap(KeyPair.address(1, DemoRun.SECOND.publicKey())));
    String rights =
        Files.readString(Path.of("../distribution/src/main/demo/org.vmstudio.rights.cfg"));

    assertThat(rights).contains(second.bytes().toHex() + " * preload");
  }
}
