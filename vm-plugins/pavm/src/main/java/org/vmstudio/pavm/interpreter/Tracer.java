package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;

/** Is shown every instruction of a traced run, in the order of execution (EIP-3155). */
public interface Tracer {
  /**
   * An instruction is about to be executed.
   *
   * @param step what the instruction finds; valid only during this call
   */
  void before(Step step);

  /**
   * The instruction was executed, or failed. Comes before the first instruction of a call or
   * creation that it begins.
   *
   * @param gasCost what it cost, with the gas that it hands to a callee (the stipend of EIP-150
   *     aside) but not to a creation, as Geth counts; if it failed, what it asked for until then
   * @param failure why the frame ended with it, null unless it failed
   */
  void after(long gasCost, @Nullable HaltReason failure);
}
