package org.vmstudio.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.IntrinsicGas;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.interpreter.Step;
import org.vmstudio.pavm.interpreter.Tracer;
import org.vmstudio.pavm.kernel.CodeCache;

/**
 * Finds the gas limits at which a transaction runs out of gas at one instruction after the other:
 * for each that it executes, the limit that just suffices to get there, and one gas too little to
 * execute it. Inside calls, which leave a 64th behind, it is close to that.
 */
public final class GasSteps implements Tracer {
  private static final long CODE_BYTES = 1 << 20;

  /** A frame: its gas in the beginning, what it used before its call, and the call's own price. */
  private static final class Level {
    final long start;
    long spent;
    long cost;

    Level(long start) {
      this.start = start;
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private final SortedSet<Long> limits = new TreeSet<>();

  private GasSteps() {}

  /**
   * Returns the gas limits of a case's first transaction, ascending.
   *
   * @param which the case
   * @param most how many at most; of more, some are left out evenly
   */
  public static List<Long> of(Case which, int most) {
    Deed deed = which.transactions().getFirst();
    GasSteps steps = new GasSteps();
    new TransactionExecutor(new Interpreter(new CodeCache(CODE_BYTES), steps), which.block())
        .execute(
            new WorldState(CaseState.of(which)),
            deed.transaction(),
            deed.sender(),
            new BlockBudget(which.block().gasLimit(), 0));
    long intrinsic = IntrinsicGas.of(deed.transaction(), which.fork());
    List<Long> found = steps.limits.stream().map(gas -> intrinsic + gas).toList();
    int stride = Math.max(1, Math.ceilDiv(found.size(), most));
    List<Long> some = new ArrayList<>();
    for (int i = 0; i < found.size(); i += stride) {
      some.add(found.get(i));
    }
    return some;
  }

  @Override
  public void before(Step step) {
    while (levels.size() > step.depth()) {
      levels.removeLast();
    }
    if (levels.size() < step.depth()) {
      levels.add(new Level(step.gas()));
    }
    Level level = levels.getLast();
    level.spent = level.start - step.gas();
    limits.add(needed());
  }

  @Override
  public void after(long gasCost, @Nullable HaltReason failure) {
    limits.add(needed() + Math.max(0, gasCost - 1));
    levels.getLast().cost = gasCost;
  }

  /** The gas of the message that lets the innermost frame have what it used so far. */
  private long needed() {
    long needed = levels.getLast().spent;
    for (int i = levels.size() - 2; i >= 0; i--) {
      Level caller = levels.get(i);
      long ownCost = Math.max(0, caller.cost - levels.get(i + 1).start);
      needed = caller.spent + ownCost + Math.ceilDiv(needed * 64, 63);
    }
    return needed;
  }
}
