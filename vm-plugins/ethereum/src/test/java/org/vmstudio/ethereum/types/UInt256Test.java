package org.vmstudio.ethereum.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UInt256Test {

  private static final BigInteger MODULUS = BigInteger.TWO.pow(256);
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(11);

  @Test
  void addsSubtractsAndComparesAsNumbersDo() {
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger a = number();
      BigInteger b = number();
      UInt256 left = UInt256.of(a);
      UInt256 right = UInt256.of(b);
      assertThat(left.plus(right).toBigInteger()).isEqualTo(a.add(b).mod(MODULUS));
      assertThat(left.minus(right).toBigInteger()).isEqualTo(a.subtract(b).mod(MODULUS));
      assertThat(Integer.signum(left.compareTo(right))).isEqualTo(a.compareTo(b));
    }
  }

  @Test
  void survivesItsFormsInBytes() {
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger value = number();
      UInt256 number = UInt256.of(value);
      assertThat(number.bitLength()).isEqualTo(value.bitLength());
      assertThat(UInt256.of(number.toBytes())).isEqualTo(number);
      byte[] minimal = number.toMinimalBytes();
      assertThat(minimal).hasSize((value.bitLength() + 7) / 8);
      assertThat(UInt256.of(minimal)).isEqualTo(number);
    }
  }

  @Test
  void refusesNumbersOutsideItsRange() {
    assertThatThrownBy(() -> UInt256.of(MODULUS)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UInt256.of(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UInt256.of(new byte[33])).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0x, 0", "0x0, 0", "0xff, 255", "255, 255", "0x00ff, 255", "0Xa, 10"})
  void isReadFromTheFormsThatFilesUse(String text, String expected) {
    assertThat(Hex.number(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "0x-1", "+1", "0x+1", "x", "0xg", "1.5"})
  void isNotReadFromAnythingElse(String text) {
    assertThatThrownBy(() -> Hex.number(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Numbers whose limbs are often all zeros or all ones, where carries go wrong. */
  private BigInteger number() {
    BigInteger number = BigInteger.ZERO;
    for (int limb = 0; limb < 4; limb++) {
      BigInteger next =
          switch (random.nextInt(4)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
            case 2 -> BigInteger.valueOf(random.nextInt(3));
            default -> new BigInteger(64, random);
          };
      number = number.shiftLeft(64).or(next);
    }
    return number;
  }
}
