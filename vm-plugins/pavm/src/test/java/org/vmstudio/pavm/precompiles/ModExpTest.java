package org.vmstudio.pavm.precompiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.crypto.primitives.Hex;

class ModExpTest {

  /** From EIP-198: by Fermat, 3^(p-1) mod p = 1 for secp256k1's prime. */
  private static final String FERMAT =
      word(1)
          + word(32)
          + word(32)
          + "03"
          + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2e"
          + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";

  private final ModExp byzantium = new ModExp(ModExpPricing.EIP_198, Integer.MAX_VALUE);
  private final ModExp berlin = new ModExp(ModExpPricing.EIP_2565, Integer.MAX_VALUE);
  private final ModExp osaka = new ModExp(ModExpPricing.EIP_7883, 1024);

  @Test
  void computesTheExampleOfEip198AtItsPrice() {
    byte[] input = Hex.decode(FERMAT);
    assertThat(Hex.encode(byzantium.run(input))).isEqualTo(word(1));
    assertThat(byzantium.gas(input)).isEqualTo(13_056);
    assertThat(berlin.gas(input)).isEqualTo(1_360);
    assertThat(osaka.gas(input)).isEqualTo(4_080);
  }

  @ParameterizedTest
  @CsvSource({
    "64,    2, 204,    200,   500",
    "64,    3, 204,    200,   500",
    "64,65537, 3276,   341,   2048",
    "128,   2, 665,    200,   512",
    "128,65537,10649,  1365,  8192",
    "256,   2, 1894,   341,   2048",
    "256,65537,30310,  5461,  32768",
    "512,   2, 5580,   1365,  8192",
    "512,65537,89292,  21845, 131072",
    "1024,  2, 17868,  5461,  32768",
    "1024,65537,285900,87381, 524288",
  })
  void pricesAreThoseOfTheTablesInEip2565AndEip7883(
      int length, int exponent, long eip198, long eip2565, long eip7883) {
    byte[] input = input(new byte[length], BigInteger.valueOf(exponent), new byte[length]);
    assertThat(byzantium.gas(input)).isEqualTo(eip198);
    assertThat(berlin.gas(input)).isEqualTo(eip2565);
    assertThat(osaka.gas(input)).isEqualTo(eip7883);
  }

  @Test
  void readsMissingBytesAsZeros() {
    byte[] whole = input(new byte[] {3}, BigInteger.TWO, new byte[] {0x10, 0});
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThat(Hex.encode(byzantium.run(cut))).isEqualTo("0009");
    assertThat(byzantium.run(Arrays.copyOf(whole, 96))).containsExactly(0, 0);
  }

  @Test
  void aModulusOfZeroGivesZerosAndOneOfNoLengthNothing() {
    assertThat(berlin.run(input(new byte[] {3}, BigInteger.TWO, new byte[5])))
        .isEqualTo(new byte[5]);
    assertThat(berlin.run(input(new byte[] {3}, BigInteger.TWO, new byte[0]))).isEmpty();
    assertThat(berlin.run(new byte[0])).isEmpty();
  }

  @Test
  void zeroToTheZeroIsOneUnlessTheModulusIsOne() {
    byte[] nothing = new byte[0];
    assertThat(berlin.run(input(nothing, BigInteger.ZERO, new byte[] {7}))).containsExactly(1);
    assertThat(berlin.run(input(nothing, BigInteger.ZERO, new byte[] {1}))).containsExactly(0);
  }

  @Test
  void agreesWithBigIntegerOnRandomNumbers() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] base = new byte[random.nextInt(80)];
      byte[] modulus = new byte[1 + random.nextInt(80)];
      random.nextBytes(base);
      random.nextBytes(modulus);
      BigInteger exponent = new BigInteger(random.nextInt(400), random);
      BigInteger expected = new BigInteger(1, base).modPow(exponent, new BigInteger(1, modulus));
      byte[] result = berlin.run(input(base, exponent, modulus));
      assertThat(result).hasSize(modulus.length);
      assertThat(new BigInteger(1, result)).isEqualTo(expected);
    }
  }

  @Test
  void absurdLengthsCostMoreThanAnyBlockHasAndAllocateNothing() {
    byte[] huge = Hex.decode("ff".repeat(32) + word(1) + word(1) + "0101");
    assertThat(berlin.gas(huge)).isGreaterThan(1L << 40);
    byte[] hugeExponent = Hex.decode(word(1) + "ff".repeat(32) + word(1) + "0101");
    assertThat(berlin.gas(hugeExponent)).isGreaterThan(1L << 32);
    byte[] allHuge = Hex.decode("ff".repeat(96));
    assertThat(byzantium.gas(allHuge)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aHugeExponentWithoutBaseAndModulusIsCheapAndEmpty() {
    byte[] input = Hex.decode(word(0) + "ff".repeat(32) + word(0));
    assertThat(byzantium.gas(input)).isZero();
    assertThat(berlin.gas(input)).isEqualTo(200);
    assertThat(byzantium.run(input)).isEmpty();
  }

  @Test
  void osakaRefusesNumbersOfMoreThan1024Bytes() {
    assertThat(osaka.run(input(new byte[1024], BigInteger.ONE, new byte[1024]))).hasSize(1024);
    assertThat(osaka.run(input(new byte[1025], BigInteger.ONE, new byte[1]))).isNull();
    assertThat(osaka.run(input(new byte[1], BigInteger.ONE, new byte[1025]))).isNull();
    assertThat(osaka.run(Hex.decode(word(1) + word(1025) + word(0)))).isNull();
  }

  private static byte[] input(byte[] base, BigInteger exponent, byte[] modulus) {
    String digits = exponent.signum() == 0 ? "" : exponent.toString(16);
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    return Hex.decode(
        word(base.length)
            + word(even.length() / 2)
            + word(modulus.length)
            + Hex.encode(base)
            + even
            + Hex.encode(modulus));
  }

  private static String word(int value) {
    return "%064x".formatted(value);
  }
}
