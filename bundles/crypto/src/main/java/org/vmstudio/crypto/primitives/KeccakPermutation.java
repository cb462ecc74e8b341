package org.vmstudio.crypto.primitives;

/**
 * Keccak-f[1600]. Long for one reason: a round written out, the steps theta, rho, pi and chi for
 * each of the 25 lanes, from one array into another. Lane (x, y) is at {@code x + 5 * y}.
 *
 * <p>The round is a method of its own, since HotSpot compiles that by itself and soon. For one
 * thread.
 */
public final class KeccakPermutation {
  /** Lanes of the state, of 64 bits each. */
  public static final int LANES = 25;

  private static final long[] ROUND_CONSTANTS = {
    0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
    0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
    0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
    0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
    0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
    0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
  };

  private static final int LAST_ROUND = ROUND_CONSTANTS.length - 1;

  private final long[] lanes;
  private final long[] other = new long[LANES];

  /**
   * Permutes a state in place.
   *
   * @param lanes the state, {@value #LANES} of them
   */
  public KeccakPermutation(long[] lanes) {
    this.lanes = lanes;
  }

  /** Permutes the state once. */
  public void permute() {
    allButTheLastRound();
    round(other, lanes, ROUND_CONSTANTS[LAST_ROUND]);
  }

  /** Permutes the state once as far as its first four lanes; the others are undefined then. */
  void permuteFirstLanes() {
    allButTheLastRound();
    firstLanes(other, lanes, ROUND_CONSTANTS[LAST_ROUND]);
  }

  private void allButTheLastRound() {
    for (int i = 0; i < LAST_ROUND - 1; i += 2) {
      round(lanes, other, ROUND_CONSTANTS[i]);
      round(other, lanes, ROUND_CONSTANTS[i + 1]);
    }
    round(lanes, other, ROUND_CONSTANTS[LAST_ROUND - 1]);
  }

  private static void firstLanes(long[] a, long[] e, long constant) {
    long c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
    long c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
    long c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
    long c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
    long c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
    long b0 = a[0] ^ c4 ^ Long.rotateLeft(c1, 1);
    long b1 = Long.rotateLeft(a[6] ^ c0 ^ Long.rotateLeft(c2, 1), 44);
    long b2 = Long.rotateLeft(a[12] ^ c1 ^ Long.rotateLeft(c3, 1), 43);
    long b3 = Long.rotateLeft(a[18] ^ c2 ^ Long.rotateLeft(c4, 1), 21);
    long b4 = Long.rotateLeft(a[24] ^ c3 ^ Long.rotateLeft(c0, 1), 14);
    e[0] = b0 ^ (~b1 & b2) ^ constant;
    e[1] = b1 ^ (~b2 & b3);
    e[2] = b2 ^ (~b3 & b4);
    e[3] = b3 ^ (~b4 & b0);
  }

  private static void round(long[] a, long[] e, long constant) {
    long c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
    long c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
    long c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
    long c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
    long c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
    long d0 = c4 ^ Long.rotateLeft(c1, 1);
    long d1 = c0 ^ Long.rotateLeft(c2, 1);
    long d2 = c1 ^ Long.rotateLeft(c3, 1);
    long d3 = c2 ^ Long.rotateLeft(c4, 1);
    long d4 = c3 ^ Long.rotateLeft(c0, 1);
    long b0 = a[0] ^ d0;
    long b1 = Long.rotateLeft(a[6] ^ d1, 44);
    long b2 = Long.rotateLeft(a[12] ^ d2, 43);
    long b3 = Long.rotateLeft(a[18] ^ d3, 21);
    long b4 = Long.rotateLeft(a[24] ^ d4, 14);
    e[0] = b0 ^ (~b1 & b2) ^ constant;
    e[1] = b1 ^ (~b2 & b3);
    e[2] = b2 ^ (~b3 & b4);
    e[3] = b3 ^ (~b4 & b0);
    e[4] = b4 ^ (~b0 & b1);
    b0 = Long.rotateLeft(a[3] ^ d3, 28);
    b1 = Long.rotateLeft(a[9] ^ d4, 20);
    b2 = Long.rotateLeft(a[10] ^ d0, 3);
    b3 = Long.rotateLeft(a[16] ^ d1, 45);
    b4 = Long.rotateLeft(a[22] ^ d2, 61);
    e[5] = b0 ^ (~b1 & b2);
    e[6] = b1 ^ (~b2 & b3);
    e[7] = b2 ^ (~b3 & b4);
    e[8] = b3 ^ (~b4 & b0);
    e[9] = b4 ^ (~b0 & b1);
    b0 = Long.rotateLeft(a[1] ^ d1, 1);
    b1 = Long.rotateLeft(a[7] ^ d2, 6);
    b2 = Long.rotateLeft(a[13] ^ d3, 25);
    b3 = Long.rotateLeft(a[19] ^ d4, 8);
    b4 = Long.rotateLeft(a[20] ^ d0, 18);
    e[10] = b0 ^ (~b1 & b2);
    e[11] = b1 ^ (~b2 & b3);
    e[12] = b2 ^ (~b3 & b4);
    e[13] = b3 ^ (~b4 & b0);
    e[14] = b4 ^ (~b0 & b1);
    b0 = Long.rotateLeft(a[4] ^ d4, 27);
    b1 = Long.rotateLeft(a[5] ^ d0, 36);
    b2 = Long.rotateLeft(a[11] ^ d1, 10);
    b3 = Long.rotateLeft(a[17] ^ d2, 15);
    b4 = Long.rotateLeft(a[23] ^ d3, 56);
    e[15] = b0 ^ (~b1 & b2);
    e[16] = b1 ^ (~b2 & b3);
    e[17] = b2 ^ (~b3 & b4);
    e[18] = b3 ^ (~b4 & b0);
    e[19] = b4 ^ (~b0 & b1);
    b0 = Long.rotateLeft(a[2] ^ d2, 62);
    b1 = Long.rotateLeft(a[8] ^ d3, 55);
    b2 = Long.rotateLeft(a[14] ^ d4, 39);
    b3 = Long.rotateLeft(a[15] ^ d0, 41);
    b4 = Long.rotateLeft(a[21] ^ d1, 2);
    e[20] = b0 ^ (~b1 & b2);
    e[21] = b1 ^ (~b2 & b3);
    e[22] = b2 ^ (~b3 & b4);
    e[23] = b3 ^ (~b4 & b0);
    e[24] = b4 ^ (~b0 & b1);
  }
}
