package org.vmstudio.ethereum.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressAndHashTest {

  private final Random random = new Random(3);

  @Test
  void keepTheirBytesAndTheirOrder() {
    for (int round = 0; round < 5_000; round++) {
      byte[] a = bytes(20);
      byte[] b = bytes(20);
      assertThat(Address.of(a).toBytes()).isEqualTo(a);
      assertThat(Integer.signum(Address.of(a).compareTo(Address.of(b))))
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)));
      byte[] c = bytes(32);
      byte[] d = bytes(32);
      assertThat(Hash.of(c).toBytes()).isEqualTo(c);
      assertThat(Integer.signum(Hash.of(c).compareTo(Hash.of(d))))
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(c, d)));
    }
  }

  @Test
  void areReadFromTheirTexts() {
    Address address = Address.ofNumber(0x1234);
    assertThat(address).hasToString("0x0000000000000000000000000000000000001234");
    assertThat(Address.fromHex(address.toString())).isEqualTo(address);
    Hash hash = new Hash(1, 2, 3, 4);
    assertThat(Hash.fromHex(hash.toString())).isEqualTo(hash);
  }

  @Test
  void haveExactlyTheirLength() {
    assertThatThrownBy(() -> Address.of(new byte[19])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Hash.of(new byte[33])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Hash.fromHex("0x12")).isInstanceOf(IllegalArgumentException.class);
  }

  /** Few values a byte, so that long common beginnings occur. */
  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(12) == 0 ? random.nextInt(256) : 0x80);
    }
    return bytes;
  }
}
