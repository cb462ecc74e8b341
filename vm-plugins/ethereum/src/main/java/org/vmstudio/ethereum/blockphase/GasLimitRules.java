package org.vmstudio.ethereum.blockphase;

import static org.vmstudio.ethereum.blockphase.HeaderRule.alone;
import static org.vmstudio.ethereum.blockphase.HeaderRule.require;
import static org.vmstudio.ethereum.blockphase.HeaderRule.withParent;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;

/** The rules about the gas limit (yellow paper, section 4.3.4; EIP-1559). */
final class GasLimitRules {

  static final List<HeaderRule> ALL =
      List.of(
          alone("gasLimit", _ -> true, GasLimitRules::range),
          withParent("gasLimitChange", _ -> true, GasLimitRules::change));

  private static final long MIN = 5_000;
  private static final long BOUND = 1_024;

  private GasLimitRules() {}

  private static Optional<RuleViolation> range(HeaderContext context) {
    long limit = context.header().gasLimit();
    return require(
        limit < 0 ? "GASLIMIT_TOO_BIG" : "INVALID_GASLIMIT",
        limit >= MIN,
        "gas limit: found " + Long.toUnsignedString(limit) + ", expected 5000 to 2^63 - 1");
  }

  /** The limit moves by less than a 1024th; it doubles first where EIP-1559 begins. */
  private static Optional<RuleViolation> change(HeaderContext context) {
    Header header = context.header();
    Header parent = Objects.requireNonNull(context.parent());
    boolean firstOfLondon = context.fork().isAtLeast(Fork.LONDON) && parent.baseFeePerGas() == null;
    long before = firstOfLondon ? parent.gasLimit() * BaseFee.ELASTICITY : parent.gasLimit();
    long change = Math.abs(header.gasLimit() - before);
    return require(
        "INVALID_GASLIMIT",
        change < before / BOUND,
        "gas limit: found " + header.gasLimit() + ", too far from the parent's " + before);
  }
}
