package org.vmstudio.pavm.interpreter;

/** One way to run code: the loop of a tier, or the traced one. */
@FunctionalInterface
interface FrameLoop {
  /** Runs until the frame halts or has a callee to wait for. */
  void run(Frame frame);
}
