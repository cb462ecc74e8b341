package org.vmstudio.dispatcher.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.dispatcher.internal.TestNode;
import org.vmstudio.dispatcher.internal.channels.ExecutionChannel;
import org.vmstudio.dispatcher.internal.channels.LoadingChannel;
import org.vmstudio.dispatcher.internal.upgrade.Preparations;

/** A chain's waiting, between its loading and the block that it still had in execution. */
class RecoveryTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final BlockingQueue<ChainKey> served = new LinkedBlockingQueue<>();
  private final LoadingChannel loading =
      new LoadingChannel(
          1,
          new LoadingChannel.Bounds(2, 3, 100),
          chain -> {
            served.add(chain);
            return false;
          });
  private final ExecutionChannel execution = new ExecutionChannel(1, 8, _ -> {}, _ -> {});
  private final SlowStore store = new SlowStore();
  private TestNode node;
  private ChainKey chain;
  private Recovery recovery;

  /** While it writes that a chain waits, that chain's block comes to its end. */
  private final class SlowStore extends MemoryStore {
    private final Thread block = new Thread(() -> recovery.wentOn(chain));
    private boolean isSlow;

    @Override
    public Event waiting(ChainKey its, String why) {
      if (isSlow) {
        block.start();
        awaitBlock();
      }
      return super.waiting(its, why);
    }

    private void awaitBlock() {
      while (block.getState() == Thread.State.NEW || block.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
    }
  }

  @BeforeEach
  void start() throws RejectedException {
    node = new TestNode(store, Map.of());
    chain = node.chain("a");
    recovery =
        new Recovery(
            new Cluster.Platform(
                node.store, node.store, null, null, null, null, null, new Preparations(), null),
            new Recovery.Channels(execution, loading),
            null,
            LONG);
    loading.start();
  }

  @AfterEach
  void stop() {
    loading.stop(LONG);
  }

  @Test
  void aBlockThatEndsWhileItsChainWaitsMakesItLoadAgain() throws InterruptedException {
    recovery.handle(
        new Spot(chain, 2, false), new PlatformFault(Kind.MACHINE_STOPPED, "it was stopped"));
    assertThat(recovery.stops(chain)).isTrue();

    recovery.wentOn(chain);

    assertThat(recovery.stops(chain)).isFalse();
    assertThat(recovery.tryAgain()).as("nobody else would serve it").isEqualTo(Set.of());
    assertThat(served.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(chain);
  }

  @Test
  void theJournalEndsWithWhatIsTheCase() throws InterruptedException {
    store.isSlow = true;
    recovery.handle(
        new Spot(chain, 2, false), new PlatformFault(Kind.MACHINE_STOPPED, "it was stopped"));

    store.block.join();

    assertThat(recovery.stops(chain)).isFalse();
    assertThat(store.events(1, 100))
        .extracting(Event::type)
        .as("the journal ends with what is the case")
        .endsWith(EventType.CHAIN_WAITING, EventType.CHAIN_RESUMED);
  }
}
