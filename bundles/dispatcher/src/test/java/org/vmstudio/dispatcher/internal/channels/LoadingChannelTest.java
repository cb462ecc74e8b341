package org.vmstudio.dispatcher.internal.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;

class LoadingChannelTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final ChainKey A = new ChainKey(Hash.ZERO, "a@00");
  private static final ChainKey B = new ChainKey(Hash.ZERO, "b@00");
  private static final Reply OK = new Reply.Accepted(Hash.ZERO, 1, false);

  private final LoadingChannel channel =
      new LoadingChannel(1, new LoadingChannel.Bounds(2, 3, 100), chain -> false);

  @AfterEach
  void stop() {
    channel.stop(LONG);
  }

  @Test
  void aFullLaneIsBusyAndOthersAreNot() throws RejectedException {
    fill(A, 1);
    fill(A, 1);

    assertBusy(A, 1);
    assertThat(channel.submit(B, 1, () -> OK)).isNotDone();
  }

  @Test
  void theChannelAsAWholeIsBounded() throws RejectedException {
    fill(A, 1);
    fill(A, 1);
    fill(B, 1);

    assertBusy(B, 1);
  }

  @Test
  void theMemoryOfWhatWaitsIsBounded() throws RejectedException {
    fill(A, 60);

    assertBusy(B, 60);
  }

  @Test
  void oneChainsMessagesRunInTheirOrderAndChainsInTurn() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Reply>> replies =
        List.of(noting(A, "a1", order), noting(A, "a2", order), noting(B, "b1", order));

    channel.start();
    for (CompletableFuture<Reply> reply : replies) {
      assertThat(reply.get(10, TimeUnit.SECONDS)).isEqualTo(OK);
    }

    assertThat(order).containsExactly("a1", "b1", "a2");
  }

  @Test
  void whoStillWaitsWhenTheNodeStopsIsTold() throws RejectedException {
    CompletableFuture<Reply> waiting = channel.submit(A, 1, () -> OK);

    channel.stop(LONG);

    assertThat(waiting).isCompletedExceptionally();
    assertThatThrownBy(() -> channel.submit(A, 1, () -> OK)).isInstanceOf(PlatformFault.class);
  }

  private void fill(ChainKey chain, long bytes) throws RejectedException {
    assertThat(channel.submit(chain, bytes, () -> OK)).isNotDone();
  }

  private CompletableFuture<Reply> noting(ChainKey chain, String name, List<String> order)
      throws RejectedException {
    return channel.submit(
        chain,
        1,
        () -> {
          order.add(name);
          return OK;
        });
  }

  private void assertBusy(ChainKey chain, long bytes) {
    assertThatThrownBy(() -> channel.submit(chain, bytes, () -> OK))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> assertThat(refused.rejection().reason()).isEqualTo(RejectReason.BUSY));
  }
}
