package org.vmstudio.ethereum.recording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Operation;
import org.vmstudio.ethereum.state.Recorder;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Hash;

/**
 * Records a block, or some transactions of one, while they are executed. Not thread-safe: who
 * executes beside has a recording of its own, whose sets are {@linkplain #add added} in order.
 */
public final class BlockRecording implements Recorder {
  /**
   * What a transaction, or a call of the block's own, used.
   *
   * @param position 0 for what the block did first, its transactions from 1 on
   * @param accesses what it used
   * @param receipt its operation receipt, or null where none are wanted
   */
  public record Entry(int position, AccessSet accesses, @Nullable Hash receipt) {}

  private final OperationLog log = new OperationLog();
  private final AccessCollector collector = new AccessCollector();
  private final OperationReader reader;
  private final @Nullable OperationHasher hasher;
  private final List<Entry> entries = new ArrayList<>();
  private AccessSet last = new AccessSet(0, 0, 0);
  private @Nullable Hash receipt;
  private int position;
  private boolean isComplete = true;
  private boolean hasFailedEarly;

  /** Creates a recording that keeps what transactions used. */
  public BlockRecording() {
    this(null, (_, _, _) -> {});
  }

  /** Creates a recording that keeps what transactions used, and their operation receipts. */
  public static BlockRecording withReceipts() {
    return new BlockRecording(new OperationHasher(), (_, _, _) -> {});
  }

  /** Creates a recording that also shows the operations of each transaction. */
  public BlockRecording(OperationReader reader) {
    this(null, reader);
  }

  private BlockRecording(@Nullable OperationHasher hasher, OperationReader reader) {
    this.hasher = hasher;
    this.reader = reader;
  }

  /** Returns a recording of the same kind, for transactions that are executed elsewhere. */
  public BlockRecording beside() {
    return hasher == null ? new BlockRecording() : withReceipts();
  }

  /**
   * Returns the tree over the operation receipts of the block's transactions.
   *
   * @param transactions how many there are
   * @throws IllegalStateException if there is no receipt of one
   */
  public ReceiptTree receipts(int transactions) {
    List<Hash> receipts = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.position() > 0 && entry.position() <= transactions && entry.receipt() != null) {
        receipts.add(entry.receipt());
      }
    }
    if (receipts.size() != transactions || !isComplete) {
      throw new IllegalStateException(
          "%d receipts of %d transactions".formatted(receipts.size(), transactions));
    }
    return new ReceiptTree(receipts);
  }

  /** Returns what was used, in the order of execution. */
  public List<Entry> entries() {
    return entries;
  }

  /** Tells whether nothing is missing because there was too much of it. */
  public boolean isComplete() {
    return isComplete;
  }

  /** Adds, at this position, what the {@code i}-th transaction used that another recorded. */
  public void add(BlockRecording other, int i) {
    isComplete &= other.isComplete;
    Entry entry = other.entries.get(i);
    entries.add(new Entry(position, entry.accesses(), entry.receipt()));
  }

  @Override
  public void operation(
      Operation operation, Account account, int slot, long[] words, int at, int length) {
    log.add(operation, account.number(), slot, words, at, length);
  }

  @Override
  public void operation(Operation operation, long[] words, int at, int length) {
    log.add(operation, 0, NO_SLOT, words, at, length);
  }

  @Override
  public void log(Account account, Log added) {
    log.add(account.number(), added);
  }

  @Override
  public void position(int newPosition) {
    position = newPosition;
  }

  @Override
  public int recorded() {
    return log.size();
  }

  @Override
  public void forget(int recorded) {
    log.cut(recorded);
  }

  @Override
  public void failedEarly() {
    hasFailedEarly = true;
  }

  @Override
  public boolean forgetInexact(int recorded) {
    boolean forgets = hasFailedEarly;
    hasFailedEarly = false;
    if (forgets) {
      log.cut(recorded);
    }
    return forgets;
  }

  @Override
  public void finishing(WorldState world) {
    isComplete &= !log.isIncomplete();
    last = collector.collect(log, world);
    receipt = hasher == null ? null : hasher.receipt(log, world);
    reader.read(position, log, world);
  }

  @Override
  public void gone(Account account) {
    collector.gone(last, account, log);
  }

  @Override
  public void finished() {
    entries.add(new Entry(position, last, receipt));
    collector.clear();
    log.clear();
  }
}
