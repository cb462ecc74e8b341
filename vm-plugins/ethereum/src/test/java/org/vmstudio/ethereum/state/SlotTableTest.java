package org.vmstudio.ethereum.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.types.UInt256;

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
  @Test
  void isAsNewOnceItIsCleared() {
    SlotTable table = new SlotTable();
    long[] key = {1, 2, 3, 4};
    int slot = table.add(key, 0);
    table.setBoth(slot, UInt256.ONE);
    table.beforeWrite(slot, 7);
    table.setWarmIn(slot, 7);

    table.clear();

    assertThat(table.size()).isZero();
    assertThat(table.writtenSize()).isZero();
    assertThat(table.find(key, 0)).isEqualTo(-1);
    int again = table.add(key, 0);
    assertThat(table.warmIn(again)).isZero();
    assertThat(Words.toUInt256(table.words(), table.current(again))).isEqualTo(UInt256.ZERO);
    assertThat(Words.toUInt256(table.past(), table.base(again))).isEqualTo(UInt256.ZERO);
    table.beforeWrite(again, 7);
    assertThat(table.writtenSize()).isOne();
  }
}
