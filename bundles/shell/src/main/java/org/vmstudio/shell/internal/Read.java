package org.vmstudio.shell.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/**
 * One call on a state, by an instance made for it, on a thread of its own: a machine that does not
 * come back keeps that thread, and neither the console nor the state.
 *
 * @param context what the instance is made for
 * @param within how long it may take in all
 */
record Read(ChainContext context, Duration within) {
  private static final Duration STOP = Duration.ofSeconds(10);

  /**
   * The machine's answer.
   *
   * @throws MalformedException if the call does not decode
   * @throws PlatformFault {@code MACHINE_FAILED} if the machine throws, or is late
   */
  CallResult by(VirtualMachine machine, Bytes call, StateSnapshot state) throws MalformedException {
    VmInstance instance = machine.instantiate(context);
    try {
      return within(new FutureTask<>(() -> instance.read(call, state)));
    } finally {
      instance.stop(STOP);
    }
  }

  private CallResult within(FutureTask<CallResult> reading) throws MalformedException {
    Thread.ofPlatform().daemon().name("vmstudio-read").start(reading);
    try {
      return reading.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof MalformedException malformed) {
        throw malformed;
      }
      throw new PlatformFault(
          Kind.MACHINE_FAILED, "the machine threw " + thrown.getCause(), thrown);
    } catch (TimeoutException late) {
      reading.cancel(true);
      throw new PlatformFault(
          Kind.MACHINE_FAILED,
          "no answer within " + within.toSeconds() + " s: '--seconds' gives the call more",
          late);
    } catch (InterruptedException interrupted) {
      reading.cancel(true);
      Thread.currentThread().interrupt();
      throw new PlatformFault(Kind.STOPPING, "interrupted while reading", interrupted);
    }
  }
}
