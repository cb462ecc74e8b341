package org.vmstudio.ethereum.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTableTest {
  private static final int SLOTS = 3000;

  private final SlotTable table = new SlotTable();
  private final long[] key = new long[Words.LIMBS];

  /** After each growth of table and index, all keys are found, and none that is not there. */
  @Test
  void findsWhatWasAddedUnderItsNumberAndNothingElse() {
    long[] keys = new Random(5).longs(2L * SLOTS * Words.LIMBS).toArray();
    for (int slot = 0; slot < SLOTS; slot++) {
      assertThat(table.find(keys, slot * Words.LIMBS)).isEqualTo(-1);
      assertThat(table.add(keys, slot * Words.LIMBS)).isEqualTo(slot);
      if (Integer.bitCount(slot) <= 2) {
        found(keys, slot + 1);
      }
    }
    found(keys, SLOTS);
    for (int absent = SLOTS; absent < 2 * SLOTS; absent++) {
      assertThat(table.find(keys, absent * Words.LIMBS)).isEqualTo(-1);
    }
  }

  private void found(long[] keys, int count) {
    assertThat(table.size()).isEqualTo(count);
    for (int slot = 0; slot < count; slot++) {
      assertThat(table.find(keys, slot * Words.LIMBS)).isEqualTo(slot);
    }
  }

  @Test
  void tellsKeysApartThatDifferInOneBit() {
    for (int bit = 0; bit < Words.LIMBS * Long.SIZE; bit++) {
      key[bit >>> 6] ^= 1L << bit;
      assertThat(table.find(key, 0)).isEqualTo(-1);
      table.add(key, 0);
      assertThat(table.find(key, 0)).isEqualTo(bit);
      key[bit >>> 6] ^= 1L << bit;
    }
  }

  /** Whoever gets a table that another account had finds nothing of it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100, SLOTS})
  void isAsNewOnceItIsCleared(int count) {
    long[] keys = new Random(6).longs((long) SLOTS * Words.LIMBS).toArray();
    fill(keys, SLOTS);
    table.clear();
    fill(keys, count);

    table.clear();

    assertThat(table.size()).isZero();
    assertThat(table.writtenSize()).isZero();
    for (int slot = 0; slot < SLOTS; slot++) {
      assertThat(table.find(keys, slot * Words.LIMBS)).isEqualTo(-1);
      int again = table.add(keys, slot * Words.LIMBS);
      assertThat(table.warmIn(again)).isZero();
      assertThat(Words.isZero(table.words(), table.current(again))).isTrue();
      table.beforeWrite(again, 7);
      assertThat(table.writtenSize()).isEqualTo(slot + 1);
      assertThat(table.isChanged(again)).isFalse();
    }
  }

  private void fill(long[] keys, int count) {
    for (int i = 0; i < count; i++) {
      int slot = table.add(keys, i * Words.LIMBS);
      table.beforeWrite(slot, 7);
      table.setWarmIn(slot, 7);
      Words.set(table.words(), table.current(slot), 1 + i);
    }
  }

  /** A value is compared with what was handed over, however many transactions wrote since. */
  @Test
  void tellsWhichValuesHaveChangedSinceTheyWereHandedOver() {
    int slot = table.add(key, 0);
    write(slot, 2, 5);
    assertThat(table.isChanged(slot)).isTrue();
    write(slot, 3, 0);
    assertThat(table.isChanged(slot)).isFalse();
    write(slot, 4, 6);
    assertThat(table.writtenSize()).isOne();

    table.forgetWritten();

    assertThat(table.writtenSize()).isZero();
    write(slot, 5, 0);
    assertThat(table.writtenSize()).isOne();
    assertThat(table.isChanged(slot)).isTrue();
    write(slot, 6, 6);
    assertThat(table.isChanged(slot)).isFalse();
  }

  private void write(int slot, int transaction, long value) {
    table.beforeWrite(slot, transaction);
    Words.set(table.words(), table.current(slot), value);
  }
}
