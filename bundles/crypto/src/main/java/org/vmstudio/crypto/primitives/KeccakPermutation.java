package org.vmstudio.crypto.primitives;

/**
 * Keccak-f[1600]. Long for one reason: two rounds written out, the steps theta, rho, pi and chi for
 * each of the 25 lanes, the first from the lanes a into the lanes e and the second back. Lane (x,
 * y) has the number {@code x + 5 * y}. The lanes are local variables between the rounds: an array
 * would be loaded and stored in each. For one thread.
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

  private final long[] lanes;

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
    long a0 = lanes[0];
    long a1 = lanes[1];
    long a2 = lanes[2];
    long a3 = lanes[3];
    long a4 = lanes[4];
    long a5 = lanes[5];
    long a6 = lanes[6];
    long a7 = lanes[7];
    long a8 = lanes[8];
    long a9 = lanes[9];
    long a10 = lanes[10];
    long a11 = lanes[11];
    long a12 = lanes[12];
    long a13 = lanes[13];
    long a14 = lanes[14];
    long a15 = lanes[15];
    long a16 = lanes[16];
    long a17 = lanes[17];
    long a18 = lanes[18];
    long a19 = lanes[19];
    long a20 = lanes[20];
    long a21 = lanes[21];
    long a22 = lanes[22];
    long a23 = lanes[23];
    long a24 = lanes[24];
    for (int i = 0; i < ROUND_CONSTANTS.length; i += 2) {
      long c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
      long c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
      long c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
      long c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
      long c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
      long d0 = c4 ^ Long.rotateLeft(c1, 1);
      long d1 = c0 ^ Long.rotateLeft(c2, 1);
      long d2 = c1 ^ Long.rotateLeft(c3, 1);
      long d3 = c2 ^ Long.rotateLeft(c4, 1);
      long d4 = c3 ^ Long.rotateLeft(c0, 1);
      long b0 = a0 ^ d0;
      long b1 = Long.rotateLeft(a6 ^ d1, 44);
      long b2 = Long.rotateLeft(a12 ^ d2, 43);
      long b3 = Long.rotateLeft(a18 ^ d3, 21);
      long b4 = Long.rotateLeft(a24 ^ d4, 14);
      long e0 = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[i];
      long e1 = b1 ^ (~b2 & b3);
      long e2 = b2 ^ (~b3 & b4);
      long e3 = b3 ^ (~b4 & b0);
      long e4 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(a3 ^ d3, 28);
      b1 = Long.rotateLeft(a9 ^ d4, 20);
      b2 = Long.rotateLeft(a10 ^ d0, 3);
      b3 = Long.rotateLeft(a16 ^ d1, 45);
      b4 = Long.rotateLeft(a22 ^ d2, 61);
      long e5 = b0 ^ (~b1 & b2);
      long e6 = b1 ^ (~b2 & b3);
      long e7 = b2 ^ (~b3 & b4);
      long e8 = b3 ^ (~b4 & b0);
      long e9 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(a1 ^ d1, 1);
      b1 = Long.rotateLeft(a7 ^ d2, 6);
      b2 = Long.rotateLeft(a13 ^ d3, 25);
      b3 = Long.rotateLeft(a19 ^ d4, 8);
      b4 = Long.rotateLeft(a20 ^ d0, 18);
      long e10 = b0 ^ (~b1 & b2);
      long e11 = b1 ^ (~b2 & b3);
      long e12 = b2 ^ (~b3 & b4);
      long e13 = b3 ^ (~b4 & b0);
      long e14 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(a4 ^ d4, 27);
      b1 = Long.rotateLeft(a5 ^ d0, 36);
      b2 = Long.rotateLeft(a11 ^ d1, 10);
      b3 = Long.rotateLeft(a17 ^ d2, 15);
      b4 = Long.rotateLeft(a23 ^ d3, 56);
      long e15 = b0 ^ (~b1 & b2);
      long e16 = b1 ^ (~b2 & b3);
      long e17 = b2 ^ (~b3 & b4);
      long e18 = b3 ^ (~b4 & b0);
      long e19 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(a2 ^ d2, 62);
      b1 = Long.rotateLeft(a8 ^ d3, 55);
      b2 = Long.rotateLeft(a14 ^ d4, 39);
      b3 = Long.rotateLeft(a15 ^ d0, 41);
      b4 = Long.rotateLeft(a21 ^ d1, 2);
      long e20 = b0 ^ (~b1 & b2);
      long e21 = b1 ^ (~b2 & b3);
      long e22 = b2 ^ (~b3 & b4);
      long e23 = b3 ^ (~b4 & b0);
      long e24 = b4 ^ (~b0 & b1);

      c0 = e0 ^ e5 ^ e10 ^ e15 ^ e20;
      c1 = e1 ^ e6 ^ e11 ^ e16 ^ e21;
      c2 = e2 ^ e7 ^ e12 ^ e17 ^ e22;
      c3 = e3 ^ e8 ^ e13 ^ e18 ^ e23;
      c4 = e4 ^ e9 ^ e14 ^ e19 ^ e24;
      d0 = c4 ^ Long.rotateLeft(c1, 1);
      d1 = c0 ^ Long.rotateLeft(c2, 1);
      d2 = c1 ^ Long.rotateLeft(c3, 1);
      d3 = c2 ^ Long.rotateLeft(c4, 1);
      d4 = c3 ^ Long.rotateLeft(c0, 1);
      b0 = e0 ^ d0;
      b1 = Long.rotateLeft(e6 ^ d1, 44);
      b2 = Long.rotateLeft(e12 ^ d2, 43);
      b3 = Long.rotateLeft(e18 ^ d3, 21);
      b4 = Long.rotateLeft(e24 ^ d4, 14);
      a0 = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[i + 1];
      a1 = b1 ^ (~b2 & b3);
      a2 = b2 ^ (~b3 & b4);
      a3 = b3 ^ (~b4 & b0);
      a4 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(e3 ^ d3, 28);
      b1 = Long.rotateLeft(e9 ^ d4, 20);
      b2 = Long.rotateLeft(e10 ^ d0, 3);
      b3 = Long.rotateLeft(e16 ^ d1, 45);
      b4 = Long.rotateLeft(e22 ^ d2, 61);
      a5 = b0 ^ (~b1 & b2);
      a6 = b1 ^ (~b2 & b3);
      a7 = b2 ^ (~b3 & b4);
      a8 = b3 ^ (~b4 & b0);
      a9 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(e1 ^ d1, 1);
      b1 = Long.rotateLeft(e7 ^ d2, 6);
      b2 = Long.rotateLeft(e13 ^ d3, 25);
      b3 = Long.rotateLeft(e19 ^ d4, 8);
      b4 = Long.rotateLeft(e20 ^ d0, 18);
      a10 = b0 ^ (~b1 & b2);
      a11 = b1 ^ (~b2 & b3);
      a12 = b2 ^ (~b3 & b4);
      a13 = b3 ^ (~b4 & b0);
      a14 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(e4 ^ d4, 27);
      b1 = Long.rotateLeft(e5 ^ d0, 36);
      b2 = Long.rotateLeft(e11 ^ d1, 10);
      b3 = Long.rotateLeft(e17 ^ d2, 15);
      b4 = Long.rotateLeft(e23 ^ d3, 56);
      a15 = b0 ^ (~b1 & b2);
      a16 = b1 ^ (~b2 & b3);
      a17 = b2 ^ (~b3 & b4);
      a18 = b3 ^ (~b4 & b0);
      a19 = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(e2 ^ d2, 62);
      b1 = Long.rotateLeft(e8 ^ d3, 55);
      b2 = Long.rotateLeft(e14 ^ d4, 39);
      b3 = Long.rotateLeft(e15 ^ d0, 41);
      b4 = Long.rotateLeft(e21 ^ d1, 2);
      a20 = b0 ^ (~b1 & b2);
      a21 = b1 ^ (~b2 & b3);
      a22 = b2 ^ (~b3 & b4);
      a23 = b3 ^ (~b4 & b0);
      a24 = b4 ^ (~b0 & b1);
    }
    lanes[0] = a0;
    lanes[1] = a1;
    lanes[2] = a2;
    lanes[3] = a3;
    lanes[4] = a4;
    lanes[5] = a5;
    lanes[6] = a6;
    lanes[7] = a7;
    lanes[8] = a8;
    lanes[9] = a9;
    lanes[10] = a10;
    lanes[11] = a11;
    lanes[12] = a12;
    lanes[13] = a13;
    lanes[14] = a14;
    lanes[15] = a15;
    lanes[16] = a16;
    lanes[17] = a17;
    lanes[18] = a18;
    lanes[19] = a19;
    lanes[20] = a20;
    lanes[21] = a21;
    lanes[22] = a22;
    lanes[23] = a23;
    lanes[24] = a24;
  }
}
