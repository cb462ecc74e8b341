package org.vmstudio.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;

class SequenceWindowTest {
  @Test
  void a_fresh_window_takes_any_sequence_once() {
    assertThat(SequenceWindow.FRESH.free(0)).isTrue();
    assertThat(SequenceWindow.FRESH.free(-1)).as("2^64 - 1").isTrue();
    assertThat(SequenceWindow.FRESH.use(0).free(0)).isFalse();
  }

  @Test
  void what_lies_below_the_window_is_refused() {
    SequenceWindow window = SequenceWindow.FRESH.use(5000);
    assertThat(window.free(5000 - SequenceWindow.SIZE + 1)).isTrue();
    assertThat(window.free(5000 - SequenceWindow.SIZE)).isFalse();
  }

  @Test
  void sequences_are_unsigned() {
    SequenceWindow window = SequenceWindow.FRESH.use(Long.MAX_VALUE).use(Long.MIN_VALUE);
    assertThat(window.highest()).isEqualTo(Long.MIN_VALUE);
    assertThat(window.free(Long.MAX_VALUE)).isFalse();
    assertThat(window.free(Long.MAX_VALUE - 1)).isTrue();
  }

  @Test
  void a_used_sequence_cannot_be_used_again() {
    SequenceWindow window = SequenceWindow.FRESH.use(7);
    assertThatThrownBy(() -> window.use(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7");
  }

  @Test
  void a_window_of_another_size_is_refused() {
    assertThatThrownBy(() -> new SequenceWindow(1, Bytes.of((byte) 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @RepeatedTest(20)
  void it_agrees_with_a_set_of_used_sequences(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Set<Long> used = new HashSet<>();
    SequenceWindow window = SequenceWindow.FRESH;
    long highest = 0;
    for (int i = 0; i < 3000; i++) {
      long sequence =
          Math.max(0, highest + random.nextLong(-1500, random.nextInt(20) == 0 ? 3000 : 40));
      boolean free =
          !used.contains(sequence) && (used.isEmpty() || sequence > highest - SequenceWindow.SIZE);
      assertThat(window.free(sequence))
          .as("sequence %s after %s", sequence, highest)
          .isEqualTo(free);
      if (free) {
        window = window.use(sequence);
        used.add(sequence);
        highest = Math.max(highest, sequence);
      }
    }
  }
}
