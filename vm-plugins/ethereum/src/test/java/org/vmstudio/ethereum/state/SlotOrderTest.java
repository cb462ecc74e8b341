package org.vmstudio.ethereum.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.types.UInt256;

class SlotOrderTest {

  /** Few and many, keys like hashes, small ones, and some that begin alike. */
  @ParameterizedTest
  @CsvSource({"0, 64", "1, 64", "63, 64", "64, 64", "1000, 64", "1000, 0", "1000, 3", "5000, 46"})
  void isThatOfTheKeys(int count, int firstBits) {
    Random random = new Random(count + firstBits);
    List<SlotChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long first = firstBits == 0 ? 0 : random.nextLong() << (Long.SIZE - firstBits);
      UInt256 key = new UInt256(first, random.nextInt(2), 0, random.nextLong());
      changes.add(new SlotChange(key, UInt256.ofUnsigned(i)));
    }
    List<SlotChange> expected = new ArrayList<>(changes);
    expected.sort(Comparator.comparing(SlotChange::slot));

    assertThat(SlotOrder.sorted(changes)).isEqualTo(expected);
  }
}
