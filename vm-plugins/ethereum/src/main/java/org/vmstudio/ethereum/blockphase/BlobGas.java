package org.vmstudio.ethereum.blockphase;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.UInt256;

/** The price of blob gas and the excess that drives it (EIP-4844, EIP-7918). */
public final class BlobGas {

  /** Execution gas that a blob is worth at least (EIP-7918). */
  private static final BigInteger BLOB_BASE_COST = BigInteger.valueOf(1 << 13);

  /** Above this exponent the price has more than 256 bits: 256 times the logarithm of 2. */
  private static final long MAX_EXPONENT = 178;

  private BlobGas() {}

  /**
   * The price of blob gas in wei; 2^256 - 1 where it would be higher, which nobody can pay.
   *
   * @param excess the block's excess blob gas, unsigned
   * @param schedule the figures that hold for the block
   */
  public static UInt256 price(long excess, BlobSchedule schedule) {
    long fraction = schedule.baseFeeUpdateFraction();
    if (Long.compareUnsigned(Long.divideUnsigned(excess, fraction), MAX_EXPONENT) >= 0) {
      return UInt256.MAX;
    }
    BigInteger price = exponential(BigInteger.valueOf(excess), BigInteger.valueOf(fraction));
    return price.bitLength() > 256 ? UInt256.MAX : UInt256.of(price);
  }

  /**
   * The excess blob gas that a child of this block has.
   *
   * @param parent the block; one from before Cancun counts as having had none
   * @param fork the fork that rules the child
   * @param schedule the figures that hold for the child
   */
  public static long excessAfter(Header parent, Fork fork, BlobSchedule schedule) {
    long excess = orZero(parent.excessBlobGas());
    long used = orZero(parent.blobGasUsed());
    long sum = excess + used;
    if (Long.compareUnsigned(sum, schedule.targetGas()) < 0) {
      return 0;
    }
    if (fork.isAtLeast(Fork.OSAKA) && isBelowReserve(parent, excess, schedule)) {
      return excess + used * (schedule.max() - schedule.target()) / schedule.max();
    }
    return sum - schedule.targetGas();
  }

  private static boolean isBelowReserve(Header parent, long excess, BlobSchedule schedule) {
    UInt256 baseFee = parent.baseFeePerGas();
    if (baseFee == null) {
      return false;
    }
    BigInteger blobCost = price(excess, schedule).toBigInteger();
    BigInteger perBlob = blobCost.multiply(BigInteger.valueOf(BlobSchedule.GAS_PER_BLOB));
    return BLOB_BASE_COST.multiply(baseFee.toBigInteger()).compareTo(perBlob) > 0;
  }

  /** EIP-4844's fake_exponential with the factor 1. */
  private static BigInteger exponential(BigInteger numerator, BigInteger denominator) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger term = denominator;
    for (long i = 1; term.signum() > 0; i++) {
      sum = sum.add(term);
      term = term.multiply(numerator).divide(denominator.multiply(BigInteger.valueOf(i)));
    }
    return sum.divide(denominator);
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
