package org.vmstudio.ethereum.trie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that grows has at each length the root that a list of that length has. */
class OrderedRootTest {
  private static final int LENGTH = 300;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 127, 128, 129, 256, 257})
  void growingByPortionsComesToTheSame(int portion) {
    OrderedRoot growing = new OrderedRoot();
    while (growing.size() < LENGTH) {
      int from = growing.size();
      growing.add(values(from, Math.min(LENGTH, from + portion)));
      assertThat(growing.hash()).isEqualTo(OrderedRoot.of(values(0, growing.size())));
    }
  }

  /** Some are so short that they stand in their parent, some are hashed. */
  private static List<byte[]> values(int from, int to) {
    return IntStream.range(from, to).mapToObj(OrderedRootTest::value).toList();
  }

  private static byte[] value(int index) {
    byte[] value = new byte[1 + index * 7 % 90];
    value[0] = (byte) (1 + index % 100);
    return value;
  }
}
