package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.types.Address;

class LikelyOrderTest {
  private static final Address CONTRACT = Address.ofNumber(50);

  @Test
  void aSenderWaitsForItsOwnAndForThoseThatPayIt() {
    int[][] awaited =
        LikelyOrder.of(
            List.of(call(1, 60, 0), call(2, 61, 0), call(1, 62, 0), call(3, 2, 5), call(2, 63, 0)),
            Set.of());
    assertThat(awaited).isDeepEqualTo(new int[][] {{}, {}, {0}, {}, {3}});
  }

  @Test
  void callersOfSuspectsWaitForEachOther() {
    int[][] awaited =
        LikelyOrder.of(
            List.of(call(1, 50, 0), call(2, 51, 0), call(3, 50, 0), call(4, 51, 0), call(1, 50, 0)),
            Set.of(CONTRACT));
    assertThat(awaited).isDeepEqualTo(new int[][] {{}, {}, {0}, {}, {0, 2}});
  }

  @Test
  void oneSenderAloneIsAPayOut() {
    List<SignedTransaction> some =
        IntStream.range(0, 10).mapToObj(i -> call(i < 9 ? 1 : 2, 60 + i, 1)).toList();
    assertThat(LikelyOrder.isPayOut(some)).isTrue();
    assertThat(LikelyOrder.isPayOut(some.subList(8, 10))).isFalse();
  }

  private static SignedTransaction call(int sender, int to, long value) {
    return SignedCalls.call(Address.ofNumber(sender), Address.ofNumber(to), value);
  }
}
