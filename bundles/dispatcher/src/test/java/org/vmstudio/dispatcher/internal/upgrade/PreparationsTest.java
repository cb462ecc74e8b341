package org.vmstudio.dispatcher.internal.upgrade;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.dispatcher.internal.upgrade.Preparations.Preparation;

@Timeout(60)
class PreparationsTest {
  private static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "a@00");
  private static final ChainKey OTHER = new ChainKey(Hash.ZERO, "b@00");
  private static final long LONG = SECONDS.toNanos(3600);

  private final Preparations preparations = new Preparations(LONG);

  @Test
  void aChainRestsAsLongAsItsTurnTookWhileAnImageIsPreparedForIt() {
    long turn = 1_000_000;
    try (Preparation _ = preparations.begin(CHAIN)) {
      long begin = System.nanoTime();
      preparations.restAfter(CHAIN, turn);
      assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(turn);
    }
  }

  @Test
  void nobodyElseRests() {
    preparations.begin(CHAIN).close();
    preparations.restAfter(CHAIN, LONG);
    try (Preparation _ = preparations.begin(CHAIN)) {
      preparations.restAfter(OTHER, LONG);
    }
  }

  @Test
  void aRestIsBounded() {
    Preparations brief = new Preparations(1);
    try (Preparation _ = brief.begin(CHAIN)) {
      brief.restAfter(CHAIN, LONG);
    }
  }

  @Test
  void theEndOfAPreparationEndsTheRest() {
    Preparation preparation = preparations.begin(CHAIN);
    var resting = CompletableFuture.runAsync(() -> preparations.restAfter(CHAIN, LONG));
    preparation.close();

    assertThat(resting).succeedsWithin(30, SECONDS);
  }
}
