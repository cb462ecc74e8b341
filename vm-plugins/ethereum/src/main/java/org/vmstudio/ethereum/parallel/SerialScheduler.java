package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.RuleViolation;

/** One after the other: what every scheduler's result is compared with. */
public final class SerialScheduler implements Scheduler {

  @Override
  public boolean takesWholeBlocks() {
    return false;
  }

  @Override
  public Optional<Refusal> execute(
      BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier isGivenUp) {
    for (int i = 0; i < transactions.size(); i++) {
      if (isGivenUp.getAsBoolean()) {
        throw new IllegalStateException("the block was given up");
      }
      SignedTransaction next = transactions.get(i);
      Optional<RuleViolation> violation = block.execute(next.transaction(), next.sender());
      if (violation.isPresent()) {
        return Optional.of(new Refusal(i, violation.get()));
      }
    }
    return Optional.empty();
  }
}
