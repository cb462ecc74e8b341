package org.vmstudio.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
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
import org.vmstudio.api.store.Reorganisation;
import org.vmstudio.api.store.ScratchStates;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.StateDelta;

/** The store's interfaces on plain collections, under one lock. */
public class MemoryStore extends MemoryUpgrades
    implements LedgerWriter, StateCommitter, ScratchStates {

  @Override
  public synchronized Event register(
      ChainRecord chain,
      StateDelta allocation,
      Optional<ImageRef> image,
      Optional<ChainDefinition> definition) {
    if (chains.containsKey(chain.key())) {
      throw new IllegalStateException("registered already");
    }
    MemoryChain made = new MemoryChain(chain);
    made.apply(allocation);
    made.moveTo(made.verified);
    made.definition = definition;
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
    its.history.clear();
    its.moveTo(at);
    its.synchronised = at;
    its.snapshot(partial, unchecked);
    return tell(EventType.SNAPSHOT_IMPORTED, chain, at, "");
  }

  @Override
  public synchronized Event admit(Admission admission) {
    MemoryChain its = its(admission.chain());
    String detail = admission.blocks().isEmpty() ? "" : join(its, admission.blocks());
    messages.add(admission.message());
    its.sequences.put(
        admission.sender(),
        sequences(admission.sender(), admission.chain()).use(admission.sequence()));
    BlockRef last =
        admission.blocks().isEmpty() ? its.synchronised : admission.blocks().getLast().ref();
    Event accepted = tell(EventType.ACCEPTED, admission.chain(), last, detail);
    admission.upgrade().ifPresent(start -> begin(admission.chain(), start));
    return accepted;
  }

  @Override
  String join(MemoryChain its, List<LedgerBlock> blocks) {
    LedgerBlock first = blocks.getFirst();
    MemoryBranch branch = its.branch;
    if (branch != null) {
      require(first.parent().equals(branch.tip().hash()), "not the child of the branch's tip");
      branch.add(blocks);
      return "";
    }
    if (first.parent().equals(its.synchronised.hash())) {
      blocks.forEach(block -> its.blocks.put(block.ref().height(), block));
      its.synchronised = blocks.getLast().ref();
      return "";
    }
    BlockRef ancestor =
        ancestor(its.record.key(), first.ref().height() - 1)
            .filter(block -> block.hash().equals(first.parent()))
            .orElseThrow(() -> new IllegalStateException("no ancestor of " + first.ref()));
    its.branch = new MemoryBranch(its, ancestor);
    its.branch.add(blocks);
    return "a branch from block " + ancestor;
  }

  @Override
  public synchronized Event dropBranch(ChainKey chain, String why) {
    BlockRef tip = its(chain).branch().tip();
    its(chain).branch = null;
    return tell(EventType.BRANCH_DROPPED, chain, tip, why);
  }

  @Override
  public synchronized Event admitImage(ImageRecord image, Bytes jar) {
    if (jars.putIfAbsent(image.ref().sha256(), jar) == null) {
      images.add(image);
    }
    return add(EventType.IMAGE_ADMITTED, null, null, image.ref(), null, "");
  }

  @Override
  public synchronized Event retireImage(ImageRef image) {
    if (jars.remove(image.sha256()) == null) {
      throw new IllegalStateException("no image " + image);
    }
    images.removeIf(each -> each.ref().equals(image));
    return add(EventType.IMAGE_RETIRED, null, null, image, null, "");
  }

  @Override
  public synchronized Event activateImage(ChainKey chain, ImageEntry entry) {
    its(chain).entries.put(entry.fromHeight(), entry.image());
    return add(EventType.IMAGE_ACTIVATED, chain, null, entry.image(), null, "");
  }

  @Override
  public synchronized Event halt(ChainKey chain, String why) {
    its(chain).halted(Optional.of(why));
    return tell(EventType.CHAIN_HALTED, chain, its(chain).verified, why);
  }

  @Override
  public synchronized Event waiting(ChainKey chain, String why) {
    return tell(EventType.CHAIN_WAITING, chain, its(chain).verified, why);
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

  /** Lets every commit to a chain fail from now on; with null it works again. */
  public synchronized void failCommits(ChainKey chain, @Nullable PlatformFault fault) {
    its(chain).fault = fault;
  }

  @Override
  public synchronized Event commit(BlockCommit commit) {
    its(commit.chain()).check();
    MemoryChain its = its(commit.chain());
    Verdict verdict = commit.verdict();
    LedgerBlock block = next(its, verdict);
    its.apply(commit.delta());
    its.moveTo(block.ref());
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

  @Override
  public synchronized void commitSide(BlockCommit commit) {
    its(commit.chain()).branch().commit(commit);
  }

  @Override
  public synchronized Event quarantineSide(ChainKey chain, Verdict verdict) {
    MemoryChain its = its(chain);
    LedgerBlock block = its.branch().next(verdict);
    its.quarantine.addAll(its.branch().cut(verdict));
    if (its.branch().isEmpty()) {
      its.branch = null;
    }
    its.suspended.add(block.sender());
    return add(EventType.INVALID, chain, block.ref(), verdict.image(), verdict, "");
  }

  @Override
  public synchronized Event rollBack(ChainKey chain, String why) {
    Upgrade upgrade = require(chain, Upgrade.Phase.PROBATION);
    its(chain).rollBack(upgrade);
    failures.put(upgrade.image().sha256(), why);
    return add(
        EventType.UPGRADE_ROLLED_BACK, chain, its(chain).verified, upgrade.before(), null, why);
  }

  @Override
  public synchronized Optional<Event> adopt(ChainKey chain, BlockRef tip) {
    MemoryChain its = its(chain);
    its.check();
    MemoryBranch branch = its.branch();
    if (!branch.ends().complete() || !branch.tip().equals(tip)) {
      return Optional.empty();
    }
    Reorganisation move = new Reorganisation(branch.ends().ancestor(), its.verified, tip);
    branch.adopt();
    Event event = tell(EventType.REORGANISED, chain, tip, move.toString());
    branch
        .commits()
        .forEach(commit ->
            add(
                EventType.VERIFIED,
                chain,
                new BlockRef(commit.verdict().height(), commit.verdict().block()),
                commit.verdict().image(),
                commit.verdict(),
                ""));
    return Optional.of(event);
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

  @Override
  public Scratch begin(BlockRef at, StateDelta content) {
    return new MemoryScratch(at, content);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }

  private static LedgerBlock next(MemoryChain its, Verdict verdict) {
    LedgerBlock block = its.blocks.get(its.verified.height() + 1);
    if (block == null || !block.ref().hash().equals(verdict.block())) {
      throw new IllegalStateException("not the child of the verified head");
    }
    return block;
  }
}
