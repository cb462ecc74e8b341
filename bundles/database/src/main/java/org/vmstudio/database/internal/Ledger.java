package org.vmstudio.database.internal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.LedgerCodecs;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;

/** A chain's blocks: found by height and by hash. Whatever writes holds the chain's lock. */
record Ledger(Records records, Chain chain) {
  /** The block at a height. */
  Optional<LedgerBlock> find(long height) {
    return records.find(Family.LEDGER, Keys.block(chain.number(), height), LedgerCodecs.BLOCK);
  }

  /** The block that has to be at a height. */
  LedgerBlock require(long height) {
    return records.require(Family.LEDGER, Keys.block(chain.number(), height), LedgerCodecs.BLOCK);
  }

  /** Adds a block to a batch. */
  void put(Batch batch, LedgerBlock block) {
    BlockRef ref = block.ref();
    batch.put(
        Family.LEDGER, Keys.block(chain.number(), ref.height()), LedgerCodecs.BLOCK.encode(block));
    batch.put(
        Family.LEDGER,
        Keys.blockHash(chain.number(), ref.hash()),
        ByteBuffer.allocate(Long.BYTES).putLong(ref.height()).array());
  }

  /** Adds the removal of a block to a batch. */
  void remove(Batch batch, BlockRef ref) {
    batch.delete(Family.LEDGER, Keys.block(chain.number(), ref.height()));
    batch.delete(Family.LEDGER, Keys.blockHash(chain.number(), ref.hash()));
  }

  /** A block may verify at last, under another image, that did not before. */
  void leaveQuarantine(Batch batch, BlockRef ref) {
    byte[] key = Keys.quarantined(chain.number(), ref.height(), ref.hash());
    if (records.has(Family.QUARANTINE, key)) {
      batch.delete(Family.QUARANTINE, key);
    }
  }

  /** Adds where the chain is to a batch. */
  static void putPosition(Batch batch, Chain chain, ChainPosition position) {
    batch.put(Family.HEADS, Keys.chain(chain.number()), ChainCodecs.POSITION.encode(position));
  }
}
