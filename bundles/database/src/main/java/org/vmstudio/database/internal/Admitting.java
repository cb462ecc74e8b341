package org.vmstudio.database.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter.Admission;
import org.vmstudio.api.store.SequenceWindow;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.LedgerCodecs;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;

/**
 * One admission. The dispatcher has checked it; what two messages at once could have changed
 * meanwhile is checked again here, in the chain's lock. For one thread.
 */
final class Admitting {
  private final Database database;
  private final Records records;
  private final Chain chain;
  private final Admission admission;
  private final Batch batch = new Batch();

  Admitting(Database database, Chain chain, Admission admission) {
    this.database = database;
    this.records = database.records();
    this.chain = chain;
    this.admission = admission;
  }

  /**
   * Writes it.
   *
   * @throws IllegalStateException if the message is known, its sequence used, or its blocks do not
   *     follow the synchronised head
   */
  Event write() {
    rememberMessage();
    useSequence();
    Optional<BlockRef> last = appendBlocks();
    return database
        .journal()
        .append(
            batch,
            Draft.of(EventType.ACCEPTED, chain.key())
                .withBlock(last)
                .withImage(admission.image())
                .withMessage(admission.message(), admission.sender()));
  }

  private void rememberMessage() {
    byte[] key = admission.message().toArray();
    if (records.has(Family.MESSAGES, key)) {
      throw new IllegalStateException("the message " + admission.message() + " is known already");
    }
    batch.put(Family.MESSAGES, key, new byte[0]);
  }

  private void useSequence() {
    byte[] key = Keys.sender(chain.number(), admission.sender());
    SequenceWindow window =
        records.find(Family.SEQUENCES, key, LedgerCodecs.WINDOW).orElse(SequenceWindow.FRESH);
    if (!window.free(admission.sequence())) {
      throw new IllegalStateException(
          "the sequence " + Long.toUnsignedString(admission.sequence()) + " is used already");
    }
    batch.put(Family.SEQUENCES, key, LedgerCodecs.WINDOW.encode(window.use(admission.sequence())));
  }

  private Optional<BlockRef> appendBlocks() {
    List<LedgerBlock> blocks = admission.blocks();
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    ChainPosition position = database.position(chain);
    BlockRef head = position.head().synchronised();
    for (LedgerBlock block : blocks) {
      append(head, block);
      head = block.ref();
    }
    batch.put(
        Family.HEADS,
        Keys.chain(chain.number()),
        ChainCodecs.POSITION.encode(position.synchronised(head)));
    return Optional.of(head);
  }

  private void append(BlockRef parent, LedgerBlock block) {
    BlockRef ref = block.ref();
    if (ref.height() != parent.height() + 1 || !block.parent().equals(parent.hash())) {
      throw new IllegalStateException("block " + ref + " does not follow block " + parent);
    }
    batch.put(
        Family.LEDGER, Keys.block(chain.number(), ref.height()), LedgerCodecs.BLOCK.encode(block));
    batch.put(
        Family.LEDGER,
        Keys.blockHash(chain.number(), ref.hash()),
        ByteBuffer.allocate(Long.BYTES).putLong(ref.height()).array());
  }
}
