package org.vmstudio.ethereum.state;

/** Sums of balances, modulo 2^256. */
final class Balances {
  private Balances() {}

  static void add(long[] balance, long[] words, int at) {
    long carry = 0;
    for (int limb = 0; limb < Words.LIMBS; limb++) {
      long term = words[at + limb];
      long sum = balance[limb] + term;
      long full = sum + carry;
      carry = less(sum, term) | less(full, sum);
      balance[limb] = full;
    }
  }

  static void subtract(long[] balance, long[] words, int at) {
    long borrow = 0;
    for (int limb = 0; limb < Words.LIMBS; limb++) {
      long term = words[at + limb];
      long difference = balance[limb] - term;
      long full = difference - borrow;
      borrow = less(balance[limb], term) | less(difference, borrow);
      balance[limb] = full;
    }
  }

  private static long less(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }
}
