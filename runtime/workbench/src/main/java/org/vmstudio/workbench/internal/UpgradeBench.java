package org.vmstudio.workbench.internal;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.shell.sending.Sender;

/**
 * One chain under load is upgraded again and again, another one gets a block now and then, and both
 * are read. Each round begins with a while without an upgrade, so that times with and without are
 * of the same minutes. For one thread.
 */
final class UpgradeBench {
  private static final long PATIENCE_SECONDS = 120;
  private static final long LOOK_NANOS = 1_000_000;

  /** More than a shadow run executes. */
  private static final int WARM = 512;

  private static final int BLOCKS_WITHOUT = 12;
  private static final int BLOCKS_UNDER_EACH = 32;

  /** What grows up to here is caches and compiled code. */
  private static final int WARM_PART = 5;

  /** What grows from here on would grow for ever. */
  private static final int LATER_PARTS = 3;

  private final Relay relay;
  private final LoadedImages images;
  private final Size size;
  private final Sender sender;
  private final UpgradeTimes times = new UpgradeTimes();
  private final UpgradePace pace = new UpgradePace();
  private final Bounds bounds;
  private final ExecutorService beside =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("bench-upgrade").factory());

  /**
   * How large it is.
   *
   * @param chains in all
   * @param ahead blocks of the chain under load that wait for their execution
   */
  record Size(int chains, int ahead) {}

  /**
   * On a fresh node.
   *
   * @param bounds is told what is measured, also where that does not come to its end
   */
  UpgradeBench(Relay relay, LoadedImages images, Size size, Bounds bounds) {
    this.size = size;
    this.bounds = bounds;
    this.relay = relay;
    this.images = images;
    this.sender = relay.sender(relay.self());
  }

  /**
   * Does so many upgrades.
   *
   * @param step is told of each how many seconds it took
   * @throws RejectedException if the chains cannot be registered
   */
  void run(int upgrades, DoubleConsumer step) throws RejectedException, InterruptedException {
    BenchChain blocks = new BenchChain("busy");
    ChainKey busy = relay.chain(blocks.definition());
    IdleChain idle = new IdleChain(relay, sender, "idle");
    for (int i = 2; i < size.chains(); i++) {
      new IdleChain(relay, sender, "other-" + i).block(new Latencies());
    }
    ImageRef first = relay.store().imageAt(busy, 0).orElseThrow();
    BenchLoad load = new BenchLoad(blocks, busy, sender, relay.store(), size.ahead());
    Readers readers = new Readers(relay.store(), List.of(busy, idle.key()));
    try {
      await("the first blocks", () -> height(busy) >= WARM);
      rounds(new Round(busy, idle, readers), first, upgrades, step);
    } finally {
      pace.tell(bounds);
      times.judge(bounds);
      readers.stop();
      load.stop();
      beside.shutdown();
    }
    await("the last blocks", () -> height(busy) >= load.sent());
    JournalCheck checked = JournalCheck.of(relay.store(), busy, first);
    bounds.exactly("upgrades", checked.upgraded(), upgrades);
    bounds.exactly("blocks", checked.height(), load.sent());
    bounds.exactly("refused", load.refused().isEmpty() ? 0 : 1, 0);
    checked.judge(bounds);
    JournalCheck other = JournalCheck.of(relay.store(), idle.key(), first);
    bounds.exactly("idleBlocks", other.height(), idle.height());
    bounds.exactly("idleFaults", other.faults(), 0);
  }

  /** Who takes part in each upgrade. */
  private record Round(ChainKey busy, IdleChain idle, Readers readers) {}

  private void rounds(Round round, ImageRef first, int upgrades, DoubleConsumer step)
      throws InterruptedException {
    ImageSeries series =
        new ImageSeries(
            first, relay.store().imageBytes(first.sha256()).orElseThrow(), relay.imageSigner());
    long imagesBefore = images.installed();
    Holdings warm = Holdings.now();
    Holdings later = warm;
    long begin = System.nanoTime();
    for (int i = 1; i <= upgrades; i++) {
      upgrade(round, series.next());
      step.accept(pace.last());
      if (i == Math.max(1, upgrades / WARM_PART)) {
        settle(round, imagesBefore + 1);
        warm = Holdings.now();
        later = warm;
      } else if (i == upgrades * LATER_PARTS / WARM_PART) {
        settle(round, imagesBefore + 1);
        later = Holdings.now();
      }
    }
    bounds.tell("seconds", (System.nanoTime() - begin) / 1e9);
    settle(round, imagesBefore + 1);
    Holdings end = Holdings.now();
    end.judge(warm, bounds);
    end.judgeLater(later, bounds);
    bounds.exactly("imagesInstalled", images.installed(), imagesBefore + 1);
    bounds.exactly("classLoaders", images.reachable(imagesBefore + 1), imagesBefore + 1);
  }

  private void upgrade(Round round, ImageSeries.Issue issue) throws InterruptedException {
    round.readers().into(times.readWithout());
    for (int i = 0; i < BLOCKS_WITHOUT; i++) {
      round.idle().block(times.idleWithout());
    }
    round.readers().into(times.readWith());
    long begin = System.nanoTime();
    Future<Reply> reply =
        beside.submit(
            () -> sender.update(round.busy(), issue.ref(), issue.jar(), issue.signature()));
    do {
      round.idle().block(times.idleWith());
    } while (!reply.isDone() || pending(round.busy()));
    pace.add(System.nanoTime() - begin);
    round.readers().into(new Latencies());
    checkAccepted(reply);
    images.note();
    long from = height(round.busy());
    await("blocks under the new image", () -> height(round.busy()) >= from + BLOCKS_UNDER_EACH);
  }

  private static void checkAccepted(Future<Reply> reply) throws InterruptedException {
    try {
      if (!(reply.get() instanceof Reply.Accepted)) {
        throw new PlatformFault(Kind.MACHINE_UNAVAILABLE, "message IV: " + reply.get());
      }
    } catch (ExecutionException fault) {
      throw new PlatformFault(Kind.MACHINE_UNAVAILABLE, "message IV: " + fault.getCause(), fault);
    }
  }

  /** Waits for the end of probation; what is left of images is looked at again at each block. */
  private void settle(Round round, long expected) {
    await("the end of probation", () -> relay.store().upgrade(round.busy()).isEmpty());
    await("the end of the images before", () -> images.installed() <= expected);
  }

  private boolean pending(ChainKey chain) {
    return relay.store().upgrade(chain).filter(Upgrade::isPending).isPresent();
  }

  private long height(ChainKey chain) {
    return relay.store().head(chain).orElseThrow().verified().height();
  }

  private static void await(String what, BooleanSupplier done) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new PlatformFault(
            Kind.MACHINE_FAILED, what + " did not come within " + PATIENCE_SECONDS + " s");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
