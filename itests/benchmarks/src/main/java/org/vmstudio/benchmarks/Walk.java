package org.vmstudio.benchmarks;

import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The walk of {@code Random.sol}: a linear congruential generator whose lowest bits meet each value
 * once before they meet any again. So calls that go on where earlier ones stopped find keys that no
 * cache of recent ones holds.
 */
final class Walk {
  /** How many keys the key-value store's walk meets. */
  static final int KEYS = 1 << 16;

  /** How many accounts the token's walk meets. */
  static final int ACCOUNTS = 1 << 14;

  private static final long FACTOR = 6_364_136_223_846_793_005L;
  private static final long SUMMAND = 1_442_695_040_888_963_407L;
  private static final int FIRST_ACCOUNT = 1 << 16;
  private static final int[] PLACES = places();

  private Walk() {}

  private static int[] places() {
    int[] places = new int[KEYS];
    for (int i = 1; i < KEYS; i++) {
      places[i] = (int) (places[i - 1] * FACTOR + SUMMAND) & KEYS - 1;
    }
    return places;
  }

  /** Returns the place after so many steps, of which only the lowest bits count. */
  static UInt256 place(long steps) {
    return UInt256.ofUnsigned(PLACES[(int) (steps & KEYS - 1)]);
  }

  /** Returns the account after so many steps. */
  static Address account(long steps) {
    return Address.ofNumber(FIRST_ACCOUNT + (PLACES[(int) (steps & KEYS - 1)] & ACCOUNTS - 1));
  }
}
