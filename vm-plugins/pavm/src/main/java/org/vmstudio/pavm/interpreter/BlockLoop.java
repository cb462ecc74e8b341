package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;

/** Runs a frame block by block. */
final class BlockLoop {
  private BlockLoop() {}

  /**
   * Runs until the frame halts or has a callee to wait for.
   *
   * @param warmUp how often a block is stepped through before it is translated
   */
  static void run(Frame frame, int warmUp) {
    Program program = Program.of(frame.code, frame.context.rules.instructions(), warmUp);
    @Nullable Block block = program.at(frame.pc);
    while (block != null) {
      block = block.run(frame);
    }
  }
}
