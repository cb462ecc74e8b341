package org.vmstudio.dropin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;

class DropInTest {
  private static final int PATIENCE = 3;

  @TempDir private Path path;
  private final TestWays ways = new TestWays();
  private DropIn dropIn;

  @BeforeEach
  void begin() {
    dropIn = begun(false);
  }

  private DropIn begun(boolean allowUnsigned) {
    return new DropIn(
        new Folder(path),
        PATIENCE,
        new DropIn.Ways(ways, ways, allowUnsigned),
        new Movers(ways.store, ways));
  }

  @Test
  void aBundleIsBroughtOnceTwoReadsOfItAgree() throws IOException {
    drop("adder.jar", "adder 1");
    dropIn.look();
    write("adder.jar", "adder 1.5");
    dropIn.look();
    assertThat(ways.store.images()).isEmpty();

    dropIn.look();

    assertThat(versions()).containsExactly("1.5.0");
    looks(3);
    assertThat(versions()).containsExactly("1.5.0");
  }

  @Test
  void itsSignatureMayComeLater() throws IOException {
    write("adder.jar", "adder 1");
    looks(PATIENCE);
    Files.write(path.resolve("adder.jar.sig"), TestWays.SIGNATURE.toArray());

    looks(2);

    assertThat(versions()).containsExactly("1.0.0");
  }

  @Test
  void withoutOneItGoesToQuarantineWithTheReason() throws IOException {
    write("adder.jar", "adder 1");

    looks(PATIENCE + 2);

    assertThat(path.resolve("adder.jar")).doesNotExist();
    assertThat(path.resolve("quarantine/adder.jar")).hasContent("adder 1");
    assertThat(path.resolve("quarantine/adder.jar.reason"))
        .content()
        .contains("NOT_AUTHORISED", "adder.jar.sig", "image sign");
    assertThat(dropIn.quarantine().list())
        .singleElement()
        .satisfies(refused -> assertThat(refused.file()).isEqualTo("adder.jar"));
  }

  @Test
  void theOperatorMayAllowUnsignedBundles() throws IOException {
    dropIn = begun(true);
    write("adder.jar", "adder 1");

    looks(3);

    assertThat(versions()).containsExactly("1.0.0");
  }

  @Test
  void aWrongSignatureGoesAlongToQuarantine() throws IOException {
    drop("adder.jar", "adder 1");
    Files.writeString(path.resolve("adder.jar.sig"), "forged");

    looks(2);

    assertThat(path.resolve("quarantine/adder.jar.sig")).hasContent("forged");
    assertThat(path.resolve("adder.jar.sig")).doesNotExist();
    assertThat(ways.store.images()).isEmpty();
  }

  @Test
  void chainsWithAnOlderVersionOfTheMachineMoveAlsoWhenTheyAreBusyAtFirst() throws IOException {
    ImageRef older = admitted("old.jar", "adder 1");
    ImageRef other = admitted("other.jar", "multiplier 1");
    chain("moves", older);
    chain("stays", other);
    ways.busy = 1;
    drop("adder.jar", "adder 2");

    looks(2);
    assertThat(ways.moved).isEmpty();
    looks(2);

    assertThat(ways.moved).containsExactly("moves@00 to 2.0.0");
  }

  @Test
  void afterARestartChainsAreNotMovedAgain() throws IOException {
    ImageRef older = admitted("old.jar", "adder 1");
    drop("adder.jar", "adder 2");
    looks(2);
    chain("later", older);

    dropIn = begun(false);
    looks(3);

    assertThat(ways.moved).isEmpty();
  }

  @Test
  void removingABundleRetiresItsImageOnceNoChainUsesItAlsoAfterARestart() throws IOException {
    Hash image = admitted("adder.jar", "adder 1").sha256();
    ways.used.add(image);
    Files.delete(path.resolve("adder.jar"));
    looks(2);
    assertThat(versions()).containsExactly("1.0.0");

    ways.used.clear();
    dropIn = begun(false);
    looks(1);

    assertThat(ways.store.images()).isEmpty();
    assertThat(path.resolve("adder.jar.admitted")).doesNotExist();
  }

  @Test
  void rubbishDoesNoHarm() throws IOException {
    Random random = new Random(1);
    byte[] noise = new byte[1000];
    random.nextBytes(noise);
    Files.write(path.resolve("noise"), noise);
    Files.write(path.resolve("noise.jar.admitted"), noise);
    Files.createDirectory(path.resolve("folder.jar"));
    Files.createSymbolicLink(path.resolve("nowhere.jar"), path.resolve("absent"));
    Files.createSymbolicLink(path.resolve("round.jar"), path.resolve("round.jar"));
    Files.write(path.resolve(".adder.jar"), noise);
    drop("zadder.jar", "adder 1");

    looks(3);

    assertThat(versions()).containsExactly("1.0.0");
    assertThat(dropIn.quarantine().list()).isEmpty();
  }

  @Test
  void anAbsentFolderIsEmpty() throws IOException {
    Files.delete(path);
    looks(2);
    assertThat(dropIn.quarantine().list()).isEmpty();
  }

  private void looks(int many) {
    for (int i = 0; i < many; i++) {
      dropIn.look();
    }
  }

  private ImageRef admitted(String name, String content) throws IOException {
    drop(name, content);
    looks(2);
    return ways.store.images().getLast().ref();
  }

  private void chain(String name, ImageRef image) {
    ChainKey key = new ChainKey(Hash.ZERO, name + "@00");
    Hash genesis = ToyBlock.genesis(7).hash();
    BlockFacts facts =
        new BlockFacts(0, genesis, Hash.ZERO, 0, "toy", Bytes.of((byte) 1), List.of());
    ChainRecord chain =
        new ChainRecord(key, "toy", Bytes.EMPTY, facts, false, List.of(), Optional.empty());
    ways.store.register(chain, StateDelta.NONE, Optional.of(image));
  }

  private void drop(String name, String content) throws IOException {
    Files.write(path.resolve(name + ".sig"), TestWays.SIGNATURE.toArray());
    write(name, content);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(path.resolve(name), content);
  }

  private List<String> versions() {
    return ways.store.images().stream().map(image -> image.ref().version().toString()).toList();
  }
}
