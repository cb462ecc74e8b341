package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.kernel.Rules;

/**
 * A basic block of a {@link Program}. The step loop runs it until it is worth a translation; later
 * runs check gas and stack once and then only operate on registers. Where the check fails, the step
 * loop finds out at which instruction. The same comparison of the gas finds the frame's
 * checkpoints, so that they cost nothing in between.
 *
 * <p>Threads may share a block: the counter is only a hint, and a translation is immutable.
 */
final class Block {
  /**
   * A translated block.
   *
   * @param gas the base gas of all instructions
   * @param need words that have to be on the stack
   * @param growth words by which the stack grows at most
   * @param delta words by which the stack has grown at the end
   */
  record Translation(
      long gas, int need, int growth, int delta, RegisterOp[] body, BlockExit exit) {}

  private final Program program;
  private final int pc;
  private int runs;
  private @Nullable Translation translation;

  Block(Program program, int pc) {
    this.program = program;
    this.pc = pc;
  }

  /** Returns where the block starts. */
  int pc() {
    return pc;
  }

  /** Runs the block; returns the next one, or null if the frame stops. */
  @Nullable Block run(Frame f) {
    Translation translated = translation;
    if (translated == null) {
      return warmUp(f);
    }
    int sp = f.sp;
    long gas = f.gas - translated.gas;
    if (gas < f.checkpoint || sp < translated.need || sp + translated.growth > Rules.MAX_STACK) {
      return runAfterCheck(f, translated, gas);
    }
    f.gas = gas;
    f.sp = sp + translated.delta;
    return run(f, translated, sp << 2);
  }

  /** It stops short of a checkpoint, or in the middle, or not at all. */
  private @Nullable Block runAfterCheck(Frame f, Translation translated, long gas) {
    int sp = f.sp;
    if (gas < 0 || sp < translated.need || sp + translated.growth > Rules.MAX_STACK) {
      return step(f);
    }
    f.passCheckpoint(gas);
    f.gas = gas;
    f.sp = sp + translated.delta;
    return run(f, translated, sp << 2);
  }

  private static @Nullable Block run(Frame f, Translation translated, int base) {
    long[] s = f.stack;
    for (RegisterOp op : translated.body) {
      if (!op.run(f, s, base)) {
        return stopped(f, translated);
      }
    }
    return translated.exit.run(f, s, base);
  }

  /**
   * The frame failed. The gas of later instructions had been taken already: with it, an instruction
   * that now lacked gas might have been executed, and a later one have failed, to the same effect.
   */
  private static @Nullable Block stopped(Frame f, Translation translated) {
    if (f.shortfall <= translated.gas) {
      f.context.world.notes().failedEarly();
    }
    return null;
  }

  private @Nullable Block warmUp(Frame f) {
    if (runs++ < program.warmUp()) {
      return step(f);
    }
    translation = Translator.translate(program, pc);
    return run(f);
  }

  /** Runs the instructions up to the end of the block. */
  private @Nullable Block step(Frame f) {
    byte[] code = program.code().code();
    int opcode;
    int length = 0;
    f.pc = pc;
    do {
      opcode = code[f.pc] & 0xff;
      if (!StepLoop.step(f, program.instructions())) {
        return null;
      }
      length++;
    } while (!Program.endsBlock(opcode)
        && !program.isDestination(f.pc)
        && length < Program.LONGEST_BLOCK);
    return program.at(f.pc);
  }
}
