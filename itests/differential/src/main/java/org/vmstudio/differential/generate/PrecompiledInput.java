package org.vmstudio.differential.generate;

import java.util.Arrays;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Inputs that precompiled contracts accept, or nearly. */
final class PrecompiledInput {
  private static final byte[] SIGNED =
      Hex.decode(
          "0x18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c"
              + "000000000000000000000000000000000000000000000000000000000000001c"
              + "73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f"
              + "eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549");
  private static final byte[] G1 = words(1, 2);
  private static final byte[] G2 =
      Hex.decode(
          "0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
              + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
              + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
              + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");

  private final Dice dice;

  PrecompiledInput(Dice dice) {
    this.dice = dice;
  }

  /** Makes an input for the precompiled contract with this number. */
  byte[] of(int number) {
    byte[] input =
        switch (number) {
          case 1 -> SIGNED.clone();
          case 5 -> modularPower();
          case 6 -> concat(G1, point());
          case 7 -> concat(point(), dice.word().toBytes());
          case 8 -> pairs();
          case 9 -> blake();
          default -> dice.bytes(dice.below(130));
        };
    return dice.chance(20) ? spoil(input) : input;
  }

  private byte[] point() {
    return dice.chance(30) ? new byte[64] : G1;
  }

  private byte[] pairs() {
    byte[] pair = concat(point(), G2);
    return dice.chance(50) ? pair : concat(pair, dice.chance(50) ? pair : new byte[192]);
  }

  private byte[] modularPower() {
    int base = dice.below(40);
    int exponent = dice.below(36);
    int modulus = dice.below(40);
    byte[] numbers = dice.bytes(base + exponent + modulus);
    return concat(words(base, exponent, modulus), numbers);
  }

  private byte[] blake() {
    byte[] input = dice.bytes(213);
    input[0] = 0;
    input[1] = 0;
    input[2] = 0;
    input[212] &= 1;
    return input;
  }

  /** Changes a byte, or cuts or lengthens the input. */
  private byte[] spoil(byte[] input) {
    if (input.length == 0 || dice.chance(50)) {
      return Arrays.copyOf(input, Math.max(0, input.length + dice.between(-40, 40)));
    }
    byte[] spoilt = input.clone();
    spoilt[dice.below(spoilt.length)] = (byte) dice.below(256);
    return spoilt;
  }

  private static byte[] words(long... numbers) {
    byte[] bytes = new byte[numbers.length * UInt256.BYTES];
    for (int i = 0; i < numbers.length; i++) {
      UInt256.ofUnsigned(numbers[i]).putTo(bytes, i * UInt256.BYTES);
    }
    return bytes;
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
