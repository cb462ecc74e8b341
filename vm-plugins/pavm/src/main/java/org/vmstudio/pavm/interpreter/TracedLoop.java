package org.vmstudio.pavm.interpreter;

import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.pavm.kernel.InstructionSet;

/**
 * The step loop with a tracer looking on: the same steps on frames of its own kind, so that the
 * loop and the frames of an untraced run know nothing of tracing.
 */
final class TracedLoop implements FrameLoop {
  private final Tracer tracer;

  TracedLoop(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void run(Frame frame) {
    TracedFrame traced = (TracedFrame) frame;
    InstructionSet instructions = frame.context.rules.instructions();
    boolean goesOn = true;
    while (goesOn) {
      traced.begin();
      tracer.before(traced);
      goesOn = StepLoop.step(traced, instructions);
      boolean ended = !goesOn && traced.callee == null;
      boolean failed = ended && traced.halt != HaltReason.SUCCESS;
      tracer.after(traced.gasCost(failed), failed ? traced.halt : null);
    }
  }
}
