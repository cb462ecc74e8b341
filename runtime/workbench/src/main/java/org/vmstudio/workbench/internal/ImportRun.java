package org.vmstudio.workbench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.ethereum.blockfile.BlockFileException;
import org.vmstudio.ethereum.blockfile.BlockFiles;
import org.vmstudio.ethereum.blockfile.FileBlock;

/**
 * Sends the blocks of files that the node does not have yet, several a message, while it executes
 * the ones before. For one thread.
 */
final class ImportRun {

  /** Blocks that may be on their way: enough that the executor never waits for the sender. */
  private static final int WINDOW = 1024;

  private static final int FIRST_BATCH = 8;
  private static final int MAX_BATCH = 128;
  private static final int MAX_BATCH_BYTES = 2 << 20;

  private final Relay relay;
  private final ChainKey chain;
  private final ImportTally tally;
  private final long synchronised;
  private final List<FileBlock> batch = new ArrayList<>();
  private int batchSize = FIRST_BATCH;
  private int batchBytes;
  private long sent;

  /**
   * An import that goes on behind a block.
   *
   * @param synchronised the newest block in the node's ledger
   */
  ImportRun(Relay relay, ChainKey chain, ImportTally tally, BlockRef synchronised) {
    this.relay = relay;
    this.chain = chain;
    this.tally = tally;
    this.synchronised = synchronised.height();
    this.sent = this.synchronised;
  }

  /**
   * Brings the blocks of files to their verdicts.
   *
   * @throws InputException if a file changed since it was surveyed
   */
  ImportEnd run(List<Path> files) throws InputException, InterruptedException {
    try (BlockFiles blocks = new BlockFiles(files)) {
      Optional<ImportEnd> early = Optional.empty();
      for (FileBlock block = blocks.next();
          block != null && early.isEmpty();
          block = blocks.next()) {
        early = block.number() <= synchronised ? compare(block) : add(block);
      }
      if (early.isEmpty()) {
        early = flush();
      }
      return tally.await(sent) ? early.orElseGet(ImportEnd.Whole::new) : ended();
    } catch (BlockFileException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new InputException("the blocks cannot be read: " + e.getMessage(), e);
    }
  }

  private ImportEnd ended() {
    Optional<Verdict> bad = tally.bad();
    return bad.isPresent()
        ? new ImportEnd.Bad(bad.get())
        : new ImportEnd.Halted(tally.halted().orElse("?"));
  }

  /** What the node has already must be what the file has. */
  private Optional<ImportEnd> compare(FileBlock block) {
    Hash found = hash(block);
    Hash there =
        relay
            .store()
            .block(chain, block.number())
            .map(LedgerBlock::ref)
            .map(BlockRef::hash)
            .orElseGet(() -> relay.store().chain(chain).orElseThrow().genesis().hash());
    return found.equals(there)
        ? Optional.empty()
        : Optional.of(new ImportEnd.Differs(block.number(), found, there));
  }

  private Optional<ImportEnd> add(FileBlock block) throws InterruptedException {
    batch.add(block);
    batchBytes += block.raw().length;
    return batch.size() < batchSize && batchBytes < MAX_BATCH_BYTES ? Optional.empty() : flush();
  }

  private Optional<ImportEnd> flush() throws InterruptedException {
    Optional<ImportEnd> end = batch.isEmpty() ? Optional.empty() : deliver(batch);
    batch.clear();
    batchBytes = 0;
    batchSize = Math.min(MAX_BATCH, batchSize * 2);
    return end;
  }

  private Optional<ImportEnd> deliver(List<FileBlock> blocks) throws InterruptedException {
    while (tally.await(sent - WINDOW)) {
      Reply reply = send(blocks);
      if (reply instanceof Reply.Accepted) {
        sent = blocks.getLast().number();
        return Optional.empty();
      }
      Reply.Rejected rejected = (Reply.Rejected) reply;
      if (rejected.rejection().reason() != RejectReason.BUSY) {
        return refused(blocks, rejected);
      }
      tally.awaitNews();
    }
    return Optional.of(ended());
  }

  private Reply send(List<FileBlock> blocks) {
    List<Bytes> raws = blocks.stream().map(block -> Bytes.wrap(block.raw())).toList();
    return relay.send(relay.self(), chain, blocks.getFirst().number(), raws);
  }

  /**
   * A refusal is for a whole message: the blocks before the bad one are taken when they come alone.
   * After a block that did not verify, whatever follows is refused: then that is the reason.
   */
  private Optional<ImportEnd> refused(List<FileBlock> blocks, Reply.Rejected rejected)
      throws InterruptedException {
    if (!tally.await(sent)) {
      return Optional.of(ended());
    }
    FileBlock first = blocks.getFirst();
    if (blocks.size() == 1) {
      return Optional.of(new ImportEnd.Refused(first.number(), hash(first), rejected.rejection()));
    }
    Optional<ImportEnd> end = Optional.empty();
    for (int i = 0; i < blocks.size() && end.isEmpty(); i++) {
      end = deliver(blocks.subList(i, i + 1));
    }
    return end;
  }

  private static Hash hash(FileBlock block) {
    return Hash.wrap(block.hash().toBytes());
  }
}
