package org.vmstudio.itests.platform.faulty;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VmInstance;

/** An instance of the echo machine with a fault. */
final class FaultyInstance implements VmInstance {
  private final Fault fault;
  private final VmInstance echo;

  FaultyInstance(Fault fault, VmInstance echo) {
    this.fault = fault;
    this.echo = echo;
  }

  @Override
  public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
    return new FaultySession(fault, echo.begin(block, envelope, count, state));
  }

  @Override
  public CallResult read(Bytes call, StateView state) throws MalformedException {
    return echo.read(call, state);
  }

  @Override
  public CallResult simulate(Bytes transaction, StateView state) throws MalformedException {
    return echo.simulate(transaction, state);
  }

  @Override
  public void stop(Duration deadline) {
    if (fault == Fault.STOP_ERROR) {
      throw new AssertionError("asked to die in drain");
    }
    if (fault == Fault.STOP_HANG) {
      hang();
    }
    echo.stop(deadline);
  }

  /** For as long as the process lives, deaf to interrupts, and without a turn of the processor. */
  static void hang() {
    while (true) {
      LockSupport.park();
      // A thread that stays interrupted is not parked again.
      boolean _ = Thread.interrupted();
    }
  }
}
