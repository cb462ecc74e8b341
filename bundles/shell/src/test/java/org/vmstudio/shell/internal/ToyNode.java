package org.vmstudio.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.Rejection;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;

/** A node as small as a shell can work with: a store, and an inbox that judges at once. */
final class ToyNode implements MessageInbox, EventFeed {

  static final ChainKey CHAIN =
      new ChainKey(ToyBlock.sha256(new byte[] {1}), "toy@0011223344556677");
  static final NodeAddress SENDER = new NodeAddress(Bytes.wrap(new byte[NodeAddress.SIZE]));
  static final ImageRef IMAGE = new ImageRef("toy", ImageVersion.parse("1.2.3"), Hash.ZERO);

  final MemoryStore store = new MemoryStore();
  private final ToyBlock genesis = ToyBlock.genesis(7);
  private ToyBlock head = genesis;

  ToyNode() {
    BlockFacts facts =
        new BlockFacts(0, genesis.hash(), Hash.ZERO, 0, "toy", Bytes.of((byte) 1), List.of());
    store.admitImage(
        new ImageRecord(IMAGE, "toyvm", SENDER, Bytes.EMPTY, 1234, 1_700_000_000_000L),
        Bytes.EMPTY);
    store.register(
        new ChainRecord(
            CHAIN,
            "toy",
            Bytes.EMPTY,
            facts,
            false,
            List.of(new Unchecked("allocation", "accepted as it is")),
            Optional.empty()),
        StateDelta.NONE,
        Optional.of(IMAGE));
  }

  /** Admits the next block without executing it. */
  ToyBlock admit() {
    ToyBlock block = ToyBlock.after(head, 1, 2);
    BlockRef ref = new BlockRef(block.height(), block.hash());
    LedgerBlock entry = new LedgerBlock(ref, head.hash(), block.raw(), SENDER, Hash.ZERO);
    store.admit(
        new LedgerWriter.Admission(
            CHAIN, Hash.ZERO, SENDER, block.height(), Optional.empty(), List.of(entry)));
    head = block;
    return block;
  }

  /** Admits a branch of one block that leaves the chain at its genesis. */
  ToyBlock branchOff() {
    ToyBlock block = ToyBlock.after(genesis, 9);
    LedgerBlock entry =
        new LedgerBlock(block.ref(), genesis.hash(), block.raw(), SENDER, Hash.ZERO);
    store.admit(
        new LedgerWriter.Admission(CHAIN, Hash.ZERO, SENDER, 99, Optional.empty(), List.of(entry)));
    return block;
  }

  /** Executes a block that was admitted, to a good end. */
  void commit(ToyBlock block) {
    List<TransactionReceipt> receipts =
        List.of(
            new TransactionReceipt(Hash.ZERO, Optional.empty(), 21, Bytes.EMPTY),
            new TransactionReceipt(
                Hash.ZERO, Optional.of(new HaltReason("OUT_OF_WORK", "")), 50, Bytes.EMPTY));
    store.commit(
        new StateCommitter.BlockCommit(
            CHAIN, verdict(block, List.of()), receipts, StateDelta.NONE));
  }

  /** Moves the chain to an image, on probation. */
  void upgradeTo(ImageRef image) {
    Upgrade upgrade = Upgrade.pending(image, IMAGE, 0);
    store.admit(
        new LedgerWriter.Admission(
            CHAIN,
            Hash.ZERO,
            SENDER,
            store.lastEvent() + 100,
            Optional.of(image),
            List.of(),
            Optional.of(new LedgerWriter.UpgradeStart(upgrade, Optional.empty()))));
    store.activateUpgrade(CHAIN, 1);
  }

  private static Verdict verdict(ToyBlock block, List<Mismatch> mismatches) {
    return new Verdict(
        block.height(),
        block.hash(),
        "toy rules",
        2,
        71,
        1_500_000,
        IMAGE,
        List.of("sum"),
        List.of(new Unchecked("consensus", "no seal")),
        mismatches,
        Optional.empty());
  }

  /**
   * A message I whose sequence says how it ends: 1 verifies, 2 does not, all others are refused.
   */
  static SignedMessage message(long sequence) {
    Origin origin = new Origin(0, 0, sequence, SENDER, Bytes.wrap(new byte[64]));
    Preload preload = new Preload(CHAIN, new HeightRange(1, 1), Hash.ZERO, origin);
    return new SignedMessage(
        preload, new MessageSignature(Hash.ZERO, Hash.ZERO, 0), Hash.ZERO, Bytes.EMPTY);
  }

  @Override
  public long relayNetwork() {
    return 1;
  }

  @Override
  public Reply submit(SignedMessage message) {
    long sequence = ((Preload) message.message()).origin().sequence();
    if (sequence > 2) {
      return new Reply.Rejected(
          new Rejection(RejectReason.SUSPENDED, "a suspended sender", "another", "lift it"));
    }
    ToyBlock block = admit();
    long event = store.lastEvent();
    if (sequence == 1) {
      commit(block);
    } else {
      Mismatch wrong = new Mismatch("sum", Bytes.of((byte) 1), Bytes.of((byte) 2));
      store.quarantine(CHAIN, verdict(block, List.of(wrong)));
    }
    return new Reply.Accepted(message.hash(), event, false);
  }

  @Override
  public Reply submit(byte[] packet) {
    throw new UnsupportedOperationException("the shell decodes files itself");
  }

  @Override
  public Subscription subscribe(long fromSequence, Consumer<Event> listener) {
    new ArrayList<>(store.events(fromSequence, 100)).forEach(listener);
    return () -> {};
  }

  /** How many events of a type there are. */
  long count(EventType type) {
    return store.events(1, 1000).stream().filter(event -> event.type() == type).count();
  }
}
