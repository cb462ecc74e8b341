package org.vmstudio.ethereum.plugin;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.HintsCheck;
import org.vmstudio.ethereum.hints.HintsDecoder;
import org.vmstudio.ethereum.hints.HintsEncoder;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.hints.ValuesCodec;
import org.vmstudio.ethereum.types.Hash;

/**
 * The hints of blocks that were executed and recorded, or that bring some along, encoded, the
 * newest ones up to a bound. A block that is executed again (another branch, a shadow run, a trial)
 * finds its own. Thread-safe.
 */
final class HintStore {
  private static final System.Logger LOG = System.getLogger(HintStore.class.getName());
  private static final long MOST_BYTES = 32L << 20;

  private record Stored(int transactions, byte[] hints, byte[] values) {
    long bytes() {
      return (long) hints.length + values.length;
    }
  }

  private final Map<Hash, Stored> blocks = new LinkedHashMap<>();
  private long bytes;

  /** Returns what is known of a block. */
  Optional<BlockHints> find(Hash block) {
    Stored stored = stored(block);
    return stored == null ? Optional.empty() : decoded(block, stored);
  }

  /** Keeps what was recorded of a block; says so where something else was known. */
  void keep(Hash block, int transactions, BlockHints recorded) {
    find(block)
        .flatMap(known -> HintsCheck.difference(known, recorded))
        .ifPresent(difference ->
            LOG.log(System.Logger.Level.WARNING, "hints of block {0}: {1}", block, difference));
    put(
        block,
        new Stored(
            transactions,
            HintsEncoder.encode(recorded.hints()),
            ValuesCodec.encode(recorded.values())));
  }

  /** Takes what a block brings along. */
  void take(Hash block, int transactions, CarriedHints carried) {
    put(block, new Stored(transactions, carried.hints().array(), carried.values().array()));
  }

  private static Optional<BlockHints> decoded(Hash block, Stored stored) {
    try {
      return Optional.of(
          new BlockHints(
              HintsDecoder.decode(stored.hints(), stored.transactions()),
              ValuesCodec.decode(stored.values(), stored.transactions())));
    } catch (HintsException e) {
      LOG.log(System.Logger.Level.DEBUG, "no hints for block {0}: {1}", block, e.getMessage());
      return Optional.empty();
    }
  }

  private synchronized @Nullable Stored stored(Hash block) {
    return blocks.get(block);
  }

  private synchronized void put(Hash block, Stored stored) {
    Stored before = blocks.remove(block);
    bytes += stored.bytes() - (before == null ? 0 : before.bytes());
    blocks.put(block, stored);
    Iterator<Stored> oldest = blocks.values().iterator();
    while (bytes > MOST_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
