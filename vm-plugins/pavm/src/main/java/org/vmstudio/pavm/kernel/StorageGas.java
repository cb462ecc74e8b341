package org.vmstudio.pavm.kernel;

import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.Words;

/**
 * What SSTORE costs and gives back, as tables over the relation of a slot's original, current and
 * new value. One formula serves EIP-1283, EIP-2200, EIP-2929 and EIP-3529 with different figures;
 * the forks without net metering have their own. Immutable.
 */
public final class StorageGas {
  private static final int KEEPS = 1;
  private static final int IS_CLEAN = 2;
  private static final int RESTORES = 4;
  private static final int FROM_ZERO = 8;
  private static final int OVER_ZERO = 16;
  private static final int TO_ZERO = 32;
  private static final int RELATIONS = 64;

  private static final int SET = 20_000;

  private final int sentry;
  private final int cold;
  private final int[] gas = new int[RELATIONS];
  private final int[] refund = new int[RELATIONS];

  private StorageGas(Figures figures) {
    this.sentry = figures.sentry;
    this.cold = figures.cold;
    for (int relation = 0; relation < RELATIONS; relation++) {
      gas[relation] = figures.isNet() ? figures.netGas(relation) : figures.gas(relation);
      refund[relation] = figures.isNet() ? figures.netRefund(relation) : figures.refund(relation);
    }
  }

  /** Returns the prices of a fork. */
  public static StorageGas at(Fork fork) {
    if (fork.isAtLeast(Fork.LONDON)) {
      return new StorageGas(new Figures(2300, 100, 2900, 2100, 4800));
    } else if (fork.isAtLeast(Fork.BERLIN)) {
      return new StorageGas(new Figures(2300, 100, 2900, 2100, 15_000));
    } else if (fork.isAtLeast(Fork.ISTANBUL)) {
      return new StorageGas(new Figures(2300, 800, 5000, 0, 15_000));
    } else if (fork == Fork.CONSTANTINOPLE) {
      return new StorageGas(new Figures(0, 200, 5000, 0, 15_000));
    }
    return new StorageGas(new Figures(0, 0, 5000, 0, 15_000));
  }

  /**
   * Returns how the value at {@code s[value]} relates to a slot's values, at {@code
   * originals[original]} and {@code currents[current]}.
   */
  public static int relation(
      long[] originals, int original, long[] currents, int current, long[] s, int value) {
    int relation = Words.equal(currents, current, s, value) ? KEEPS : 0;
    relation |= Words.equal(originals, original, currents, current) ? IS_CLEAN : 0;
    relation |= Words.equal(originals, original, s, value) ? RESTORES : 0;
    relation |= Words.isZero(originals, original) ? FROM_ZERO : 0;
    relation |= Words.isZero(currents, current) ? OVER_ZERO : 0;
    return relation | (Words.isZero(s, value) ? TO_ZERO : 0);
  }

  /** Returns the price, without coldness. */
  public int gas(int relation) {
    return gas[relation];
  }

  /** Returns what the refund counter changes by, possibly negative. */
  public int refund(int relation) {
    return refund[relation];
  }

  /** Returns the gas that has to be exceeded before SSTORE (EIP-2200), 0 for no such rule. */
  public int sentry() {
    return sentry;
  }

  /** Returns the surcharge for a cold slot (EIP-2929). */
  public int cold() {
    return cold;
  }

  /** The figures of a fork: a net price of 0 means that the fork meters without regard to it. */
  private record Figures(int sentry, int noop, int reset, int cold, int clearRefund) {
    boolean isNet() {
      return noop > 0;
    }

    int gas(int relation) {
      return is(relation, OVER_ZERO) && !is(relation, TO_ZERO) ? SET : reset;
    }

    int refund(int relation) {
      return !is(relation, OVER_ZERO) && is(relation, TO_ZERO) ? clearRefund : 0;
    }

    int netGas(int relation) {
      if (is(relation, KEEPS) || !is(relation, IS_CLEAN)) {
        return noop;
      }
      return is(relation, FROM_ZERO) ? SET : reset;
    }

    int netRefund(int relation) {
      if (is(relation, KEEPS)) {
        return 0;
      }
      if (is(relation, IS_CLEAN)) {
        return !is(relation, FROM_ZERO) && is(relation, TO_ZERO) ? clearRefund : 0;
      }
      return dirtyClearRefund(relation) + restoreRefund(relation);
    }

    private int dirtyClearRefund(int relation) {
      if (is(relation, FROM_ZERO)) {
        return 0;
      }
      if (is(relation, OVER_ZERO)) {
        return -clearRefund;
      }
      return is(relation, TO_ZERO) ? clearRefund : 0;
    }

    private int restoreRefund(int relation) {
      if (!is(relation, RESTORES)) {
        return 0;
      }
      return (is(relation, FROM_ZERO) ? SET : reset) - noop;
    }

    private static boolean is(int relation, int flag) {
      return (relation & flag) != 0;
    }
  }
}
