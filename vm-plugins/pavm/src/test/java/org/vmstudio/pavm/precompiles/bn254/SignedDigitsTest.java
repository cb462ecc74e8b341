package org.vmstudio.pavm.precompiles.bn254;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDigitsTest {

  private final Random random = new Random(4);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void addUpToTheNumber(int width) {
    for (int i = 1; i < 1000; i++) {
      BigInteger number = i < 300 ? BigInteger.valueOf(i) : new BigInteger(255, random);
      int[] digits = SignedDigits.of(number, width);
      BigInteger sum = BigInteger.ZERO;
      for (int j = digits.length - 1; j >= 0; j--) {
        sum = sum.shiftLeft(1).add(BigInteger.valueOf(digits[j]));
      }
      assertThat(sum).isEqualTo(number);
      assertThat(digits[digits.length - 1]).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void areOddBelowABoundAndFollowedByZeros(int width) {
    for (int i = 0; i < 300; i++) {
      int[] digits = SignedDigits.of(new BigInteger(255, random).setBit(255), width);
      for (int j = 0; j < digits.length; j++) {
        if (digits[j] != 0) {
          assertThat(digits[j] % 2).isNotZero();
          assertThat(Math.abs(digits[j])).isLessThan(1 << (width - 1));
          for (int k = j + 1; k < Math.min(j + width, digits.length); k++) {
            assertThat(digits[k]).isZero();
          }
        }
      }
    }
  }

  @Test
  void ofZeroAreNone() {
    assertThat(SignedDigits.of(BigInteger.ZERO, 2)).isEmpty();
  }
}
