package org.vmstudio.executor.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.BlockExecutor.Progress;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.library.internal.Library;

/** A toy chain with a container, ready for an executor. */
final class Bench implements MachineLoader, Standby {

  static final ImageRef IMAGE = new ImageRef("toy", ImageVersion.parse("1.0.0"), Hash.ZERO);
  static final ImageRef NEXT =
      new ImageRef("toy", ImageVersion.parse("2.0.0"), Hash.fromHex("22".repeat(32)));
  static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "toy@0011223344556677");
  static final ToyBlock GENESIS = ToyBlock.genesis(0);
  private static final NodeAddress SENDER = new NodeAddress(Bytes.wrap(new byte[21]));

  final MemoryStore store = new MemoryStore();
  final ToyMachine machine = new ToyMachine("1.0.0");
  final ToyMachine next = new ToyMachine("2.0.0");
  final Library library =
      new Library(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
  final Executor executor;
  private final long transactionMillis;

  Bench(Duration transaction, Duration seal) {
    transactionMillis = transaction.toMillis();
    executor = new Executor(store, store, this, library, this, store, seal, Duration.ofSeconds(5));
    BlockFacts genesis =
        new BlockFacts(0, GENESIS.hash(), Hash.ZERO, 0, "toy", Bytes.EMPTY, List.of());
    store.register(
        new ChainRecord(
            CHAIN,
            "toy",
            Bytes.EMPTY,
            genesis,
            false,
            List.of(new Unchecked("genesisSum", "as accepted")),
            Optional.empty()),
        StateDelta.NONE,
        Optional.of(IMAGE));
    open();
  }

  /** Gives the chain a fresh container. */
  Container open() {
    return open(IMAGE);
  }

  /** Gives the chain a fresh container with an image. */
  Container open(ImageRef image) {
    return library.open(context(CHAIN), image, machine(image));
  }

  private ChainContext context(ChainKey chain) {
    return new ChainContext(chain, Bytes.EMPTY, new ChainContext.Limits(1, 0, transactionMillis));
  }

  @Override
  public Container prepare(ChainKey chain, ImageRef image) {
    return library.prepare(context(chain), image, machine(image));
  }

  @Override
  public Container detached(ChainKey chain, ImageRef image) {
    return library.detached(context(chain), image, machine(image));
  }

  @Override
  public void end(Container container, String why) {
    library.end(container, why);
  }

  @Override
  public void discard(ChainKey chain, String why) {
    library.discard(chain, why);
  }

  @Override
  public boolean release(ImageRef image) {
    return false;
  }

  /** Puts blocks into the ledger. */
  void admit(ToyBlock... blocks) {
    List<LedgerBlock> entries =
        Arrays.stream(blocks)
            .map(block ->
                new LedgerBlock(
                    new BlockRef(block.height(), block.hash()),
                    block.parent(),
                    block.raw(),
                    SENDER,
                    Hash.ZERO))
            .toList();
    store.admit(
        new LedgerWriter.Admission(
            CHAIN, Hash.ZERO, SENDER, store.lastEvent(), Optional.empty(), entries));
  }

  /** Sends all messages of a block and gives what came of the last. */
  Progress run(ToyBlock block) {
    return run(block, IMAGE);
  }

  /** As {@link #run(ToyBlock)}, under an image. */
  Progress run(ToyBlock block, ImageRef image) {
    int count = block.values().size();
    Progress progress = executor.execute(message(block, 0, image));
    for (int index = 1; index < count; index++) {
      progress = executor.execute(message(block, index, image));
    }
    return progress;
  }

  /** A block's message III. */
  static Execute message(ToyBlock block, int index) {
    return message(block, index, IMAGE);
  }

  /** As {@link #message(ToyBlock, int)}, under an image. */
  static Execute message(ToyBlock block, int index, ImageRef image) {
    int count = block.values().size();
    byte[] raw = block.raw().toArray();
    byte[] transaction =
        count == 0
            ? new byte[0]
            : Arrays.copyOfRange(
                raw,
                raw.length - (count - index) * Long.BYTES,
                raw.length - (count - index - 1) * Long.BYTES);
    Hash hash = Hash.wrap(Keccak256.hash(transaction));
    return new Execute(CHAIN, block.height(), index, count, image, hash);
  }

  @Override
  public VirtualMachine machine(ImageRef image) {
    return image.equals(NEXT) ? next : machine;
  }

  @Override
  public VirtualMachine prove(ImageRef image, Bytes jar) {
    return machine(image);
  }

  @Override
  public void dismiss(ImageRef image) {
    throw new UnsupportedOperationException("nothing is dismissed here");
  }

  @Override
  public Container load(Load message) {
    return library.container(CHAIN).orElseThrow();
  }
}
