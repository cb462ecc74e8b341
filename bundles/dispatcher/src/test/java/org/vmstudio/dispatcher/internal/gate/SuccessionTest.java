package org.vmstudio.dispatcher.internal.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.crypto.primitives.Keccak256;

class SuccessionTest {
  private static final NodeAddress SIGNER = NodeAddress.fromHex("00".repeat(21));
  private static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "toy@00");

  private final MemoryStore store = new MemoryStore();
  private final Succession succession = new Succession(store);
  private final ImageRef first = image("one", "1.0.0");
  private final ImageRef other = image("other", "3.0.0");
  private int height = 1;

  @BeforeEach
  void register() {
    BlockFacts genesis = new BlockFacts(0, Hash.ZERO, Hash.ZERO, 0, "toy", Bytes.EMPTY, List.of());
    store.register(
        new ChainRecord(CHAIN, "toy", Bytes.EMPTY, genesis, false, List.of(), Optional.empty()),
        StateDelta.NONE,
        Optional.empty());
  }

  @Test
  void aChainWithoutAnImageTakesAny() {
    assertThat(succession.obstacle(CHAIN, first, "one")).isEmpty();
  }

  @Test
  void ofOneMachineOnlyANewerVersionFollows() {
    rules(first);

    assertThat(succession.obstacle(CHAIN, first, "one")).contains("newer than " + first);
    assertThat(succession.obstacle(CHAIN, image("one", "0.9.0"), "one")).isPresent();
    assertThat(succession.obstacle(CHAIN, image("one", "1.0.1"), "one")).isEmpty();
  }

  @Test
  void anotherMachineFollowsAtAnyVersion() {
    rules(first);

    assertThat(succession.obstacle(CHAIN, image("other", "0.1.0"), "other")).isEmpty();
  }

  @Test
  void theWayBackIsToTheSameImageOrANewerOne() {
    rules(image("one", "0.9.0"));
    rules(first);
    rules(other);

    assertThat(succession.obstacle(CHAIN, first, "one")).isEmpty();
    assertThat(succession.obstacle(CHAIN, image("one", "1.0.1"), "one")).isEmpty();
    assertThat(succession.obstacle(CHAIN, image("one", "0.9.0"), "one"))
        .contains(first + ", which the chain had before, or newer");
    ImageRef forged = new ImageRef("toy", first.version(), Hash.ZERO);
    assertThat(succession.obstacle(CHAIN, forged, "one")).isPresent();
  }

  private void rules(ImageRef image) {
    store.activateImage(CHAIN, new ImageEntry(height++, image));
  }

  private ImageRef image(String name, String version) {
    Hash digest = Hash.wrap(Keccak256.hash((name + version).getBytes(UTF_8)));
    ImageRef ref = new ImageRef("toy", ImageVersion.parse(version), digest);
    store.admitImage(new ImageRecord(ref, name, SIGNER, Bytes.EMPTY, 0, 0), Bytes.of((byte) 0));
    return ref;
  }
}
