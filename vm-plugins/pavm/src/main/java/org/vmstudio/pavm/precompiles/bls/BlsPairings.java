package org.vmstudio.pavm.precompiles.bls;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Products of pairings on BLS12-381, in the encoding of EIP-2537. */
public final class BlsPairings {

  private BlsPairings() {}

  /**
   * Bytes of one pair.
   *
   * @return a point of G1 and one of G2
   */
  public static int pairSize() {
    return BlsGroup.G1.pointSize() + BlsGroup.G2.pointSize();
  }

  /**
   * Tells whether a product of pairings is one.
   *
   * @param input pairs of {@link #pairSize} bytes
   * @return the answer, or null when a point is invalid or outside its subgroup
   */
  public static @Nullable Boolean isOne(byte[] input) {
    try (Arena arena = Arena.ofConfined()) {
      PairingProduct product = new PairingProduct(arena);
      for (int offset = 0; offset < input.length; offset += pairSize()) {
        MemorySegment p = BlsGroup.G1.readMember(arena, input, offset);
        MemorySegment q = BlsGroup.G2.readMember(arena, input, offset + BlsGroup.G1.pointSize());
        if (p == null || q == null) {
          return null;
        }
        product.multiply(p, q);
      }
      return product.isOne();
    }
  }
}
