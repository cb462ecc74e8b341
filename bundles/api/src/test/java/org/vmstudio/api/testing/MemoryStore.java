package org.vmstudio.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.api.vm.StateDelta;

/** The store's interfaces on plain collections, under one lock. */
public final class MemoryStore extends MemoryReader implements LedgerWriter, StateCommitter {

  @Override
  public synchronized Event register(
      ChainRecord chain, StateDelta allocation, Optional<ImageRef> image) {
    if (chains.containsKey(chain.key())) {
      throw new IllegalStateException("registered already");
    }
    MemoryChain made = new MemoryChain(chain);
    made.apply(allocation);
    image.ifPresent(ref -> made.entries.put(0L, ref));
    chains.put(chain.key(), made);
    return tell(EventType.CHAIN_REGISTERED, chain.key(), made.verified, "");
  }

  @Override
  public synchronized Event importSnapshot(
      ChainKey chain, BlockRef at, StateDelta state, boolean partial, List<Unchecked> unchecked) {
    MemoryChain its = its(chain);
    if (!its.blocks.isEmpty()) {
      throw new IllegalStateException("the chain has blocks");
    }
    its.state.clear();
    its.apply(state);
    its.verified = at;
    its.synchronised = at;
    its.snapshot(partial, unchecked);
    return tell(EventType.SNAPSHOT_IMPORTED, chain, at, "");
  }

  @Override
  public synchronized Event admit(Admission admission) {
    MemoryChain its = its(admission.chain());
    if (!admission.blocks().isEmpty()
        && !admission.blocks().getFirst().parent().equals(its.synchronised.hash())) {
      throw new IllegalStateException("not the child of " + its.synchronised);
    }
    admission.blocks().forEach(block -> its.blocks.put(block.ref().height(), block));
    if (!admission.blocks().isEmpty()) {
      its.synchronised = admission.blocks().getLast().ref();
    }
    messages.add(admission.message());
    its.sequences.put(
        admission.sender(),
        sequences(admission.sender(), admission.chain()).use(admission.sequence()));
    return tell(EventType.ACCEPTED, admission.chain(), its.synchronised, "");
  }

  @Override
  public synchronized Event admitImage(ImageRecord image, Bytes jar) {
    if (jars.putIfAbsent(image.ref().sha256(), jar) == null) {
      images.add(image);
    }
    return add(EventType.IMAGE_ADMITTED, null, null, image.ref(), null, "");
  }

  @Override
  public synchronized Event activateImage(ChainKey chain, ImageEntry entry) {
    its(chain).entries.put(entry.fromHeight(), entry.image());
    return add(EventType.IMAGE_ACTIVATED, chain, null, entry.image(), null, "");
  }

  @Override
  public synchronized Event upgradeFailed(ChainKey chain, ImageRef image, String why) {
    return add(EventType.UPGRADE_FAILED, chain, null, image, null, why);
  }

  @Override
  public synchronized Event halt(ChainKey chain, String why) {
    its(chain).halted(Optional.of(why));
    return tell(EventType.CHAIN_HALTED, chain, its(chain).verified, why);
  }

  @Override
  public synchronized Event resume(ChainKey chain) {
    its(chain).halted(Optional.empty());
    return tell(EventType.CHAIN_RESUMED, chain, its(chain).verified, "");
  }

  @Override
  public synchronized Event lift(ChainKey chain, NodeAddress sender) {
    its(chain).suspended.remove(sender);
    return tell(EventType.SENDER_LIFTED, chain, its(chain).verified, "");
  }

  @Override
  public synchronized Event commit(BlockCommit commit) {
    MemoryChain its = its(commit.chain());
    Verdict verdict = commit.verdict();
    LedgerBlock block = next(its, verdict);
    its.apply(commit.delta());
    its.verified = block.ref();
    its.verdicts.put(verdict.height(), verdict);
    its.receipts.put(verdict.height(), commit.receipts());
    return add(EventType.VERIFIED, commit.chain(), block.ref(), verdict.image(), verdict, "");
  }

  @Override
  public synchronized Event quarantine(ChainKey chain, Verdict verdict) {
    MemoryChain its = its(chain);
    LedgerBlock block = next(its, verdict);
    its.blocks
        .tailMap(verdict.height())
        .values()
        .forEach(moved ->
            its.quarantine.add(
                new QuarantinedBlock(
                    moved, moved.equals(block) ? Optional.of(verdict) : Optional.empty())));
    its.blocks.tailMap(verdict.height()).clear();
    its.synchronised = its.verified;
    its.suspended.add(block.sender());
    return add(EventType.INVALID, chain, block.ref(), verdict.image(), verdict, "");
  }

  /** Waits for an event; throws if it does not come within ten seconds. */
  public synchronized Event await(Predicate<Event> which) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      Optional<Event> found = events.stream().filter(which).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("the event did not come; there were " + events);
      }
      wait(left);
    }
  }

  private static LedgerBlock next(MemoryChain its, Verdict verdict) {
    LedgerBlock block = its.blocks.get(its.verified.height() + 1);
    if (block == null || !block.ref().hash().equals(verdict.block())) {
      throw new IllegalStateException("not the child of the verified head");
    }
    return block;
  }

  private MemoryChain its(ChainKey chain) {
    return Optional.ofNullable(chains.get(chain)).orElseThrow();
  }

  private Event tell(EventType type, ChainKey chain, BlockRef block, String detail) {
    return add(type, chain, block, null, null, detail);
  }

  private Event add(
      EventType type,
      @Nullable ChainKey chain,
      @Nullable BlockRef block,
      @Nullable ImageRef image,
      @Nullable Verdict verdict,
      String detail) {
    Event event =
        new Event(
            events.size() + 1L,
            0,
            type,
            Optional.ofNullable(chain),
            Optional.ofNullable(block),
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(image),
            Optional.ofNullable(verdict),
            detail);
    events.add(event);
    notifyAll();
    return event;
  }
}
