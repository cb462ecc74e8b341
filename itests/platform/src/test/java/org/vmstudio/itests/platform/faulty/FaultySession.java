package org.vmstudio.itests.platform.faulty;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;

/** A block that the echo machine executes, with a fault. */
final class FaultySession implements BlockSession {
  private static final int PIECE = 1 << 17;

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
      case HUNGER -> Stream.generate(() -> new long[PIECE]).forEach(memory::add);
      case CRASH -> crash();
      default -> echo.offer(index, transaction);
    }
  }

  @SuppressWarnings("restricted") // that is what it is here for
  private static void crash() {
    MemorySegment.ofAddress(1).reinterpret(1).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
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
