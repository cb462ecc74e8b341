package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.types.UInt256;

class AccountSlotsTest {
  private static final int SLOTS = 5000;
  private static final int THREADS = 4;

  private final AccountSlots slots = new AccountSlots();

  @Test
  void findsWhatWasAddedUnderItsNumberAndNothingElse() {
    List<UInt256> keys = keys();
    for (int i = 0; i < SLOTS; i++) {
      assertThat(slots.find(keys.get(i))).isEqualTo(-1);
      assertThat(slots.add(keys.get(i), value(keys.get(i)))).isEqualTo(i);
      assertThat(slots.add(keys.get(i), UInt256.ZERO)).isEqualTo(i);
    }
    for (int i = 0; i < SLOTS; i++) {
      assertThat(slots.find(keys.get(i))).isEqualTo(i);
      assertThat(slots.key(i)).isEqualTo(keys.get(i));
      assertThat(slots.stored(i)).isEqualTo(value(keys.get(i)));
    }
  }

  @Test
  void tellsKeysApartThatDifferInOneBit() {
    for (int bit = 0; bit < 4 * Long.SIZE; bit++) {
      long[] limbs = new long[4];
      limbs[bit >>> 6] = 1L << bit;
      UInt256 key = new UInt256(limbs[0], limbs[1], limbs[2], limbs[3]);
      assertThat(slots.find(key)).isEqualTo(-1);
      assertThat(slots.add(key, UInt256.ONE)).isEqualTo(bit);
      assertThat(slots.find(key)).isEqualTo(bit);
    }
  }

  /** Threads that add the same slots in orders of their own are told the same numbers. */
  @Test
  void givesEachSlotOneNumberWhoeverAsksFirst() throws Exception {
    List<UInt256> keys = keys();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<int[]>> numbers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, SLOTS).boxed().toList());
        Collections.shuffle(order, new Random(thread));
        numbers.add(pool.submit(asking(keys, order, start)));
      }
      int[] first = numbers.getFirst().get();
      for (Future<int[]> other : numbers) {
        assertThat(other.get()).isEqualTo(first);
      }
      assertThat(IntStream.of(first)).doesNotHaveDuplicates();
      assertThat(IntStream.of(first)).allMatch(number -> number < 2 * SLOTS);
    }
  }

  private Callable<int[]> asking(List<UInt256> keys, List<Integer> order, CyclicBarrier start) {
    return () -> {
      start.await();
      int[] numbers = new int[SLOTS];
      for (int i : order) {
        UInt256 key = keys.get(i);
        int found = slots.find(key);
        numbers[i] = found >= 0 ? found : slots.add(key, value(key));
        assertThat(slots.key(numbers[i])).isEqualTo(key);
        assertThat(slots.stored(numbers[i])).isEqualTo(value(key));
      }
      return numbers;
    };
  }

  private static List<UInt256> keys() {
    Random random = new Random(5);
    return IntStream.range(0, SLOTS)
        .mapToObj(_ ->
            new UInt256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()))
        .toList();
  }

  private static UInt256 value(UInt256 key) {
    return new UInt256(~key.w0(), key.w1(), key.w3(), key.w2());
  }
}
