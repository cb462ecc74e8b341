package org.vmstudio.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.api.vm.MalformedException;

/**
 * A development chain at work: takes transactions, makes blocks of them, sends each as a signed
 * message and goes on when it is verified. For one thread.
 */
final class DevnetRun {
  private final Relay relay;
  private final ChainKey chain;
  private final BlockMaker.Pool pool;
  private final DevnetRequest request;
  private final DevnetReport report;
  private long blocks;
  private boolean isGood = true;
  private boolean isBroken;

  DevnetRun(
      Relay relay,
      ChainKey chain,
      BlockMaker.Pool pool,
      DevnetRequest request,
      DevnetReport report) {
    this.relay = relay;
    this.chain = chain;
    this.pool = pool;
    this.request = request;
    this.report = report;
  }

  /**
   * Works to the end of the input, or as many blocks as are wanted.
   *
   * @return whether every transaction is in a verified block
   * @throws InputException if no block can be made on the chain, or the export cannot be written
   */
  boolean run(TransactionLines lines) throws InputException, InterruptedException {
    long event = relay.store().lastEvent();
    ChainHead head = relay.store().head(chain).orElseThrow();
    if (head.synchronised().height() > head.verified().height()) {
      relay.await(chain, event + 1, head.synchronised().height(), report::block);
    }
    report.begin(chain.toString(), relay.store().head(chain).orElseThrow().verified().height());
    while (!lines.isAtEnd() && blocks < request.blocks() && !isBroken) {
      submit(lines.block(request.period()));
      boolean isGoingOn = seal();
      while (isGoingOn && lines.isAtEnd() && blocks < request.blocks()) {
        isGoingOn = seal();
      }
    }
    return isGood && !isBroken && (pool.size() == 0 || blocks == request.blocks());
  }

  private void submit(List<String> transactions) {
    try (StateSnapshot state = relay.store().openState(chain)) {
      for (String line : transactions) {
        told(submitted(line, state));
      }
    }
  }

  private BlockMaker.Submission submitted(String line, StateSnapshot state) {
    try {
      return pool.submit(Bytes.fromHex(line), state);
    } catch (IllegalArgumentException e) {
      HaltReason reason = new HaltReason("NOT_HEXADECIMAL", String.valueOf(e.getMessage()));
      return new BlockMaker.Submission(Hash.ZERO, Optional.of(reason));
    }
  }

  private void told(BlockMaker.Submission submission) {
    if (submission.refusal().isPresent()) {
      isGood = false;
      report.refused(submission);
    }
  }

  /** Makes a block of what waits, if there is something; returns whether it is verified. */
  private boolean seal() throws InputException, InterruptedException {
    if (pool.size() == 0) {
      return false;
    }
    BlockMaker.Made made = made();
    made.dropped().forEach(this::told);
    if (made.transactions() == 0) {
      return false;
    }
    List<Verdict> verdicts = new ArrayList<>();
    switch (relay.send(relay.self(), chain, made.height(), List.of(made.raw()))) {
      case Reply.Accepted accepted ->
          relay.await(chain, accepted.event(), made.height(), verdicts::add);
      case Reply.Rejected rejected ->
          throw new InputException(
              "the node refuses block " + made.height() + ": " + rejected.rejection());
    }
    verdicts.forEach(report::block);
    isBroken = verdicts.isEmpty() || !verdicts.getLast().verified();
    blocks++;
    if (!isBroken && request.export().isPresent()) {
      export(request.export().get(), made.raw());
    }
    return !isBroken;
  }

  private BlockMaker.Made made() throws InputException {
    try (StateSnapshot state = relay.store().openState(chain)) {
      return pool.make(state, Bytes.EMPTY, Instant.now().getEpochSecond());
    } catch (MalformedException e) {
      throw new InputException("no block can be made: " + e.getMessage(), e);
    }
  }

  private static void export(Path file, Bytes block) throws InputException {
    try {
      Files.write(file, block.toArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new InputException("--export: cannot write " + file + ": " + e, e);
    }
  }

  /** How many transactions are in no block. */
  int waiting() {
    return pool.size();
  }
}
