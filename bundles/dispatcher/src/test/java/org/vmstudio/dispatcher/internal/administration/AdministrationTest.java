package org.vmstudio.dispatcher.internal.administration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.condition.Condition;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.ChainAdministration.ChainSnapshot;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.dispatcher.internal.ToyLoader;
import org.vmstudio.dispatcher.internal.cluster.Resumption;
import org.vmstudio.dispatcher.internal.gate.TestLoader;
import org.vmstudio.executor.internal.Executor;
import org.vmstudio.library.internal.Library;

class AdministrationTest {
  private final MemoryStore store = new MemoryStore();
  private final List<ChainKey> resumed = new ArrayList<>();
  private final Administration administration =
      new Administration(store, store, new TestLoader(), executor(), nobody(), Condition.INSTANCE);

  private Resumption nobody() {
    return new Resumption() {
      @Override
      public void resume(ChainKey chain) {
        resumed.add(chain);
      }

      @Override
      public void rollBack(ChainKey chain, String why) {
        throw new AssertionError("no upgrade here can be taken back");
      }

      @Override
      public void letGo(ImageRef image) {
        throw new AssertionError("no image was used again");
      }
    };
  }

  @BeforeEach
  void admitTwoVersions() {
    NodeAddress signer = NodeAddress.fromHex("00".repeat(21));
    for (String version : new String[] {"1.0.0", "1.1.0"}) {
      store.admitImage(
          new ImageRecord(image(version), "adder", signer, Bytes.EMPTY, 0, 0), Bytes.EMPTY);
    }
    store.admitImage(
        new ImageRecord(image("2.0.0"), "another", signer, Bytes.EMPTY, 0, 0), Bytes.EMPTY);
  }

  private static ImageRef image(String version) {
    Hash digest = Hash.wrap(Keccak256.hash(version.getBytes(UTF_8)));
    return new ImageRef("toy", ImageVersion.parse(version), digest);
  }

  @Test
  void a_chain_is_named_after_its_genesis_and_its_configuration() throws RejectedException {
    ChainRecord one = administration.register(definition("one", 5, "a", false));
    ChainRecord two = administration.register(definition("one", 5, "b", false));
    Hash genesis = ToyBlock.genesis(5).hash();
    assertThat(one.key().id()).isEqualTo(Hash.wrap(Keccak256.hash(genesis.toArray())));
    assertThat(two.key().id()).isEqualTo(one.key().id());
    assertThat(two.key().branch()).isNotEqualTo(one.key().branch());
    assertThat(one.key().branch()).matches("one@[0-9a-f]{16}");
  }

  @Test
  void the_newest_image_of_the_familys_first_machine_rules_from_height_0_on()
      throws RejectedException {
    ChainRecord chain = administration.register(definition("one", 5, "a", false));
    assertThat(store.imageAt(chain.key(), 0))
        .map(ImageRef::version)
        .contains(ImageVersion.parse("1.1.0"));
  }

  @Test
  void no_chain_begins_under_an_image_whose_upgrade_came_to_nothing() throws RejectedException {
    ChainKey earlier = administration.register(definition("one", 5, "a", false)).key();
    store.upgradeFailed(earlier, image("1.1.0"), "another root");

    ChainRecord chain = administration.register(definition("two", 5, "a", false));

    assertThat(store.imageAt(chain.key(), 0)).contains(image("1.0.0"));
  }

  @Test
  void an_operator_names_the_image_that_rules_a_chain() throws RejectedException {
    ImageRef older = store.images().getFirst().ref();
    ChainRecord chain = administration.register(definition("one", 5, "a", false), older);
    assertThat(store.imageAt(chain.key(), 0)).contains(older);
  }

  @Test
  void an_image_that_was_not_admitted_or_is_of_another_family_is_refused() {
    ImageRef unknown = new ImageRef("toy", ImageVersion.parse("1.0.0"), Hash.ZERO);
    ImageRef foreign =
        new ImageRef(
            "other", ImageVersion.parse("1.0.0"), store.images().getFirst().ref().sha256());
    ChainDefinition definition = definition("one", 5, "a", false);
    assertRefused(RejectReason.NO_VM_IMAGE, () -> administration.register(definition, unknown));
    assertRefused(RejectReason.BAD_IMAGE, () -> administration.register(definition, foreign));
    assertThat(store.chains()).isEmpty();
  }

  @Test
  void a_chain_is_registered_once() throws RejectedException {
    administration.register(definition("one", 5, "a", false));
    assertRefused(
        RejectReason.ALREADY_KNOWN,
        () -> administration.register(definition("one", 5, "a", false)));
  }

  @Test
  void a_family_without_an_image_is_refused() {
    ChainDefinition other =
        new ChainDefinition("one", "unknown", Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, false);
    assertRefused(RejectReason.NO_VM_IMAGE, () -> administration.register(other));
  }

  @Test
  void an_allocation_that_is_not_the_headers_needs_the_operators_word_and_stays_unchecked()
      throws RejectedException {
    ChainDefinition wrong = definition("one", 6, "a", false);
    assertRefused(RejectReason.BODY_MISMATCH, () -> administration.register(wrong));
    ChainRecord accepted = administration.register(definition("one", 6, "a", true));
    assertThat(accepted.unchecked()).extracting("name").containsExactly("genesisAllocation");
  }

  @Test
  void a_header_that_does_not_decode_is_malformed() {
    ChainDefinition bad =
        new ChainDefinition("one", "toy", Bytes.EMPTY, Bytes.of((byte) 1), Bytes.EMPTY, false);
    assertRefused(RejectReason.MALFORMED, () -> administration.register(bad));
    assertThat(store.chains()).isEmpty();
  }

  @Test
  void a_snapshot_becomes_the_state_of_a_chain_without_blocks() throws RejectedException {
    ChainKey chain = administration.register(definition("one", 5, "a", false)).key();
    BlockRef at = new BlockRef(9, Hash.fromHex("11".repeat(32)));
    administration.importSnapshot(snapshot(chain, at, number(77)));
    assertThat(store.head(chain).orElseThrow().verified()).isEqualTo(at);
    assertThat(store.chain(chain).orElseThrow().unchecked())
        .extracting("name")
        .contains("checkpoint");
  }

  @Test
  void a_snapshot_with_another_digest_or_form_changes_nothing() throws RejectedException {
    ChainKey chain = administration.register(definition("one", 5, "a", false)).key();
    BlockRef at = new BlockRef(9, Hash.ZERO);
    long before = store.lastEvent();
    assertRefused(
        RejectReason.BODY_HASH_MISMATCH,
        () -> administration.importSnapshot(new ChainSnapshot(chain, at, Hash.ZERO, number(1))));
    assertRefused(
        RejectReason.MALFORMED,
        () -> administration.importSnapshot(snapshot(chain, at, Bytes.of((byte) 1))));
    assertThat(store.lastEvent()).isEqualTo(before);
  }

  @Test
  void a_resumed_chain_is_told_to_go_on() throws RejectedException {
    ChainKey chain = administration.register(definition("one", 5, "a", false)).key();
    administration.halt(chain, "to look at it");
    assertThat(resumed).isEmpty();
    administration.resume(chain);
    assertThat(resumed).containsExactly(chain);
  }

  @Test
  void an_unknown_chain_is_refused_everywhere() {
    ChainKey unknown = new ChainKey(Hash.ZERO, "none@0000000000000000");
    assertRefused(RejectReason.UNKNOWN_CHAIN, () -> administration.halt(unknown, "why"));
    assertRefused(RejectReason.UNKNOWN_CHAIN, () -> administration.resume(unknown));
    assertRefused(RejectReason.UNKNOWN_CHAIN, () -> administration.verify(unknown, report -> {}));
    assertRefused(
        RejectReason.UNKNOWN_CHAIN,
        () -> administration.lift(unknown, NodeAddress.fromHex("00".repeat(21))));
    assertRefused(
        RejectReason.UNKNOWN_CHAIN,
        () ->
            administration.importSnapshot(
                snapshot(unknown, new BlockRef(1, Hash.ZERO), number(1))));
  }

  @Test
  void a_chain_whose_beginning_is_not_here_cannot_be_verified_again() throws RejectedException {
    ChainKey fromSnapshot = administration.register(definition("one", 5, "a", false)).key();
    BlockRef at = new BlockRef(9, Hash.fromHex("11".repeat(32)));
    administration.importSnapshot(snapshot(fromSnapshot, at, number(77)));
    assertRefused(
        RejectReason.BROKEN_LINK, () -> administration.verify(fromSnapshot, report -> {}));

    ChainRecord old = administration.register(definition("two", 5, "a", false));
    MemoryStore earlier = new MemoryStore();
    earlier.register(old, StateDelta.NONE, store.imageAt(old.key(), 0));
    Administration there =
        new Administration(
            earlier, earlier, new TestLoader(), executor(), nobody(), Condition.INSTANCE);
    assertRefused(RejectReason.BROKEN_LINK, () -> there.verify(old.key(), report -> {}));
  }

  private BlockExecutor executor() {
    Duration patience = Duration.ofSeconds(10);
    Library library = new Library(patience, patience, patience);
    ToyLoader loader = new ToyLoader(store, library);
    return new Executor(store, store, loader, library, loader, store, patience, patience);
  }

  private static ChainDefinition definition(
      String label, long sum, String configuration, boolean accept) {
    return new ChainDefinition(
        label,
        "toy",
        Bytes.wrap(configuration.getBytes(UTF_8)),
        ToyBlock.genesis(5).raw(),
        number(sum),
        accept);
  }

  private static ChainSnapshot snapshot(ChainKey chain, BlockRef at, Bytes body) {
    return new ChainSnapshot(chain, at, Hash.wrap(Keccak256.hash(body.view())), body);
  }

  private static Bytes number(long value) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  private static void assertRefused(RejectReason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(RejectedException.class)
        .extracting("rejection.reason")
        .isEqualTo(reason);
  }
}
