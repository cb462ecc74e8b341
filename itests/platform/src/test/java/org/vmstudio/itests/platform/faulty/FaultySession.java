package org.vmstudio.itests.platform.faulty;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;

/** A block that the echo machine executes, with a fault. */
final class FaultySession implements BlockSession {
  private final Fault fault;
  private final BlockSession echo;
  private final List<long[]> memory = new ArrayList<>();

  FaultySession(Fault fault, BlockSession echo) {
    this.fault = fault;
    this.echo = echo;
  }

  @Override
  public void offer(int index, Bytes transaction) {
    switch (fault) {
      case HANG -> FaultyInstance.hang();
      case ERROR -> throw new StackOverflowError("asked to throw");
      // No heap has room for one of these, so that nobody else runs out of it meanwhile.
      case MEMORY -> memory.add(new long[Integer.MAX_VALUE - 8]);
      default -> echo.offer(index, transaction);
    }
  }

  @Override
  public BlockOutcome seal() {
    BlockOutcome outcome = echo.seal();
    return fault == Fault.COMMITMENT && outcome instanceof BlockOutcome.Executed executed
        ? changed(executed)
        : outcome;
  }

  private static BlockOutcome changed(BlockOutcome.Executed executed) {
    List<Commitment> computed = new ArrayList<>(executed.computed());
    computed.set(0, new Commitment(computed.getFirst().name(), Bytes.wrap(new byte[32])));
    return new BlockOutcome.Executed(
        computed,
        executed.checked(),
        executed.unchecked(),
        executed.receipts(),
        executed.work(),
        executed.delta());
  }

  @Override
  public void abandon() {
    echo.abandon();
  }
}
