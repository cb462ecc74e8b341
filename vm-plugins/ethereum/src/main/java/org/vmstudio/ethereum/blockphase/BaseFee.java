package org.vmstudio.ethereum.blockphase;

import java.math.BigInteger;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.types.UInt256;

/** The price of gas that is burnt (EIP-1559). */
public final class BaseFee {

  /** How many times the gas target the gas limit is. */
  static final int ELASTICITY = 2;

  private static final UInt256 FIRST = UInt256.ofUnsigned(1_000_000_000L);
  private static final BigInteger MAX_CHANGE_DENOMINATOR = BigInteger.valueOf(8);

  private BaseFee() {}

  /** The base fee that a child of this block has: 1 gwei where the block has none itself. */
  public static UInt256 afterParent(Header parent) {
    UInt256 fee = parent.baseFeePerGas();
    return fee == null ? FIRST : next(fee.toBigInteger(), parent.gasUsed(), parent.gasLimit());
  }

  private static UInt256 next(BigInteger fee, long gasUsed, long gasLimit) {
    long target = Long.divideUnsigned(gasLimit, ELASTICITY);
    BigInteger change = fee.multiply(BigInteger.valueOf(Math.abs(gasUsed - target)));
    if (target != 0) {
      change = change.divide(BigInteger.valueOf(target)).divide(MAX_CHANGE_DENOMINATOR);
    }
    if (gasUsed > target) {
      return UInt256.of(fee.add(change.max(BigInteger.ONE)));
    }
    return UInt256.of(fee.subtract(change).max(BigInteger.ZERO));
  }
}
