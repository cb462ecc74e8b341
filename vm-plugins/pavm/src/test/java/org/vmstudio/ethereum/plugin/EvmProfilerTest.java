package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.api.vm.BlockProfiler;
import org.vmstudio.api.vm.MalformedException;

/** A recorded block, of which several transactions call what the first one deploys. */
class EvmProfilerTest {
  private static final SampleChain CHAIN = SampleChain.named("sample-cancun");
  private static final int HEIGHT = 10;
  private static final int TRANSACTIONS = 7;

  private final BlockProfiler profiler =
      Platform.MACHINE.ability(BlockProfiler.class).orElseThrow();
  private ChainRun run;
  private Bytes block;

  @BeforeEach
  void reachTheParent() throws Exception {
    run = ChainRun.before(CHAIN, HEIGHT);
    block = CHAIN.blocks().get(HEIGHT - 1);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  private BlockProfile profile() throws Exception {
    return profiler.profile(CHAIN.definition().configuration(), block, run.state());
  }

  @Test
  void everySchedulerExecutesTheBlockAndTheStateStaysAsItWas() throws Exception {
    BlockProfile profile = profile();
    assertThat(profile.transactions()).isEqualTo(TRANSACTIONS);
    assertThat(profile.groups()).isLessThan(TRANSACTIONS);
    assertThat(profile.largestGroup()).isBetween(2, TRANSACTIONS);
    assertThat(profile.criticalPathNanos()).isBetween(1L, profile.workNanos());
    assertThat(profile.possibleSpeedup().sequencedKeySet()).containsExactly(2, 4, 8, 16, 40);
    assertThat(profile.possibleSpeedup().values()).allMatch(speedup -> speedup >= 1);
    assertThat(profile.runs())
        .extracting(BlockProfile.Run::scheduler)
        .containsExactly("serial", "optimistic", "groups", "sequence", "values");
    assertThat(profile.runs()).allMatch(each -> each.incarnations() >= TRANSACTIONS);
    assertThat(profile.runs().getFirst().incarnations()).isEqualTo(TRANSACTIONS);
    assertThat(run.wrongIn(block)).isEmpty();
  }

  @Test
  void theStateOfAnotherBlockIsRefused() {
    run.wrongIn(block);
    run.keep();

    assertThatThrownBy(this::profile)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("expected that after the parent");
  }
}
