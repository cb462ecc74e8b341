package org.vmstudio.pavm.interpreter;

/**
 * One operation of a translated block, its operands and its result at fixed distances from the
 * stack's height at the block's start. Each kind of operation is a small final class of its own, so
 * that HotSpot compiles each by itself and the loop over them is nothing but a virtual call.
 */
abstract class RegisterOp {
  /**
   * Runs the operation.
   *
   * @param f the frame
   * @param s the frame's stack
   * @param base the offset in {@code s} of the stack's height at the block's start
   * @return whether the frame goes on
   */
  abstract boolean run(Frame f, long[] s, int base);
}
