package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import org.vmstudio.ethereum.state.Words;
import org.vmstudio.pavm.kernel.InstructionSet;

/**
 * Executes a block symbolically: moving words around the stack leaves no trace but in the operands
 * of the nodes, and constants are calculated with at once. What comes out is the nodes in order,
 * the exit, and which values are where on the stack at the end.
 */
final class Translator {
  private final Program program;
  private final InstructionSet instructions;
  private final SymbolicStack stack = new SymbolicStack();
  private final Schedule schedule = new Schedule();
  private long gas;

  private Translator(Program program) {
    this.program = program;
    this.instructions = program.instructions();
  }

  /** Translates the block that starts at {@code start}. */
  static Block.Translation translate(Program program, int start) {
    return new Translator(program).translate(start);
  }

  private Block.Translation translate(int start) {
    byte[] code = program.code().code();
    int pc = start;
    int length = 0;
    do {
      int opcode = code[pc] & 0xff;
      gas += instructions.gas(opcode);
      stack.check(instructions.inputs(opcode), instructions.outputs(opcode));
      if (Program.endsBlock(opcode) || !instructions.isDefined(opcode)) {
        return finish(opcode, pc);
      }
      pc = translate(opcode, pc);
      length++;
    } while (!program.isDestination(pc) && length < Program.LONGEST_BLOCK);
    Exits exits = new Exits(program, stack, schedule, gas);
    return exits.fallThrough(pc);
  }

  private Block.Translation finish(int opcode, int pc) {
    Exits exits = new Exits(program, stack, schedule, gas);
    return instructions.isDefined(opcode) ? exits.exit(opcode, pc) : exits.invalid();
  }

  /** Translates an instruction that goes on to the next one, whose place is returned. */
  private int translate(int opcode, int pc) {
    if (opcode >= PUSH0 && opcode <= PUSH32) {
      int length = opcode - PUSH0;
      stack.push(Value.constant(pushed(pc + 1, length)));
      return pc + 1 + length;
    }
    if (opcode >= DUP1 && opcode <= DUP16) {
      stack.duplicate(opcode - DUP1 + 1);
    } else if (opcode >= SWAP1 && opcode <= SWAP16) {
      stack.swap(opcode - SWAP1 + 1);
    } else {
      operate(opcode, pc);
    }
    return pc + 1;
  }

  private long[] pushed(int at, int length) {
    long[] limbs = new long[Words.LIMBS];
    Words.loadShort(program.code().code(), at, length, limbs, 0);
    return limbs;
  }

  private void operate(int opcode, int pc) {
    switch (opcode) {
      case POP -> stack.pop();
      case JUMPDEST -> {}
      case PC -> stack.push(Value.constant(number(pc)));
      case CODESIZE -> stack.push(Value.constant(number(program.code().length())));
      default -> {
        Value[] inputs = stack.pop(instructions.inputs(opcode));
        Value result = schedule.add(opcode, gas, inputs);
        if (instructions.outputs(opcode) > 0) {
          stack.push(result);
        }
      }
    }
  }

  private static long[] number(int value) {
    return new long[] {value, 0, 0, 0};
  }
}
