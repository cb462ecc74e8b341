package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.types.Address;

/** In which order one thread gets the stretches of a block of which nothing is known. */
class ProgressTest {
  private static final int COUNT = 200;
  private static final int THREADS = 2;

  @Test
  void heavyTransactionsAreTriedFirst() throws InterruptedException {
    Progress progress = Progress.withoutHints(callsWithLongOnes(5_000_000, 150, 90), Set.of(), 2);
    assertThat(List.of(claim(progress), claim(progress), claim(progress)))
        .containsExactly(90, 150, 0);
  }

  @Test
  void callersOfASuspectWaitForTheirTurn() throws InterruptedException {
    Address suspect = Address.ofNumber(1);
    List<SignedTransaction> calls =
        IntStream.range(0, COUNT)
            .mapToObj(i -> call(i, i % 2 == 0 ? suspect : Address.ofNumber(1000 + i), 100_000))
            .toList();
    Progress progress = Progress.withoutHints(calls, Set.of(suspect), THREADS);
    int first = claim(progress);
    assertThat(List.of(claim(progress), claim(progress))).containsExactly(1, 3);
    progress.tried(first, true, progress.news());
    assertThat(claim(progress)).isEqualTo(2);
  }

  @Test
  void somethingElseIsDoneMeanwhileUntilThereIsNothingLeft() throws InterruptedException {
    Progress progress = Progress.withHints(new int[][] {{}, {0}}, new int[0], THREADS);
    int first = claim(progress);
    List<Integer> done = new ArrayList<>();
    int next =
        progress.claim(() -> {
          done.add(done.size());
          if (done.size() == 3) {
            progress.tried(first, true, progress.news());
          }
          return done.size() < 3;
        });
    assertThat(next).isEqualTo(1);
    assertThat(done).hasSize(3);
  }

  private static List<SignedTransaction> callsWithLongOnes(long gasLimit, int one, int other) {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> {
          long more = i == other ? 2 * gasLimit : i == one ? gasLimit : 100_000;
          return call(i, Address.ofNumber(1000 + i), more);
        })
        .toList();
  }

  private static SignedTransaction call(int sender, Address to, long gasLimit) {
    return SignedCalls.call(Address.ofNumber(10_000 + sender), to, 0, gasLimit);
  }

  private static int claim(Progress progress) throws InterruptedException {
    return progress.claim(() -> false);
  }
}
