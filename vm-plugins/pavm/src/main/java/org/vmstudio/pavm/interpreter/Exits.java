package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Words;

/** Finishes translations: finds the exit, and lets the allocation place everything. */
final class Exits {
  private final Program program;
  private final SymbolicStack stack;
  private final Schedule schedule;
  private final long gas;

  /** Takes a block whose instructions up to the exit are translated, with its whole base gas. */
  Exits(Program program, SymbolicStack stack, Schedule schedule, long gas) {
    this.program = program;
    this.stack = stack;
    this.schedule = schedule;
    this.gas = gas;
  }

  /** The block just ends before the start of another one. */
  Block.Translation fallThrough(int next) {
    Allocation allocation = new Allocation(schedule.nodes(), stack);
    return finish(allocation, new JumpExits.Goto(program.at(next)), 0);
  }

  /** The block ends with something that is no instruction. */
  Block.Translation invalid() {
    return halt(new HaltExits.Halt(HaltReason.INVALID_OPCODE));
  }

  /** The block ends with an instruction of {@link Program#endsBlock}. */
  Block.Translation exit(int opcode, int pc) {
    return switch (opcode) {
      case STOP -> halt(new HaltExits.Halt(HaltReason.SUCCESS));
      case RETURN -> withData(HaltReason.SUCCESS);
      case REVERT -> withData(HaltReason.REVERT);
      case SELFDESTRUCT -> destroy();
      case JUMP -> jump(stack.pop());
      case JUMPI -> branch(stack.pop(), stack.pop(), program.at(pc + 1));
      default -> call(opcode, program.at(pc + 1));
    };
  }

  private Block.Translation halt(BlockExit exit, Value... inputs) {
    return finish(new Allocation(schedule.nodes(), null, inputs), exit, 0);
  }

  private Block.Translation withData(HaltReason reason) {
    Value offset = schedule.materialise(stack.pop());
    Value length = schedule.materialise(stack.pop());
    Allocation allocation = new Allocation(schedule.nodes(), null, offset, length);
    return finish(allocation, new HaltExits.Data(at(offset), at(length), reason), 0);
  }

  private Block.Translation destroy() {
    Value beneficiary = schedule.materialise(stack.pop());
    Allocation allocation = new Allocation(schedule.nodes(), null, beneficiary);
    return finish(allocation, new HaltExits.Destroy(at(beneficiary)), 0);
  }

  /** The operands of a call stay on the stack, where the operation expects them. */
  private Block.Translation call(int opcode, Block next) {
    int inputs = program.instructions().inputs(opcode);
    int first = (stack.top() - 1) * Words.LIMBS;
    Allocation allocation = new Allocation(schedule.nodes(), stack);
    return finish(allocation, new CallExit(opcode, first, next), 1 - inputs);
  }

  private Block.Translation jump(Value target) {
    Block known = find(target);
    if (known != null) {
      return finish(new Allocation(schedule.nodes(), stack), new JumpExits.Goto(known), 0);
    }
    Value place = schedule.materialise(target);
    Allocation allocation = new Allocation(schedule.nodes(), stack, place);
    return finish(allocation, new JumpExits.Jump(program, at(place)), 0);
  }

  private Block.Translation branch(Value target, Value condition, Block next) {
    Block known = find(target);
    if (known == null) {
      Value place = schedule.materialise(target);
      Value value = schedule.materialise(condition);
      Allocation allocation = new Allocation(schedule.nodes(), stack, place, value);
      return finish(allocation, new JumpExits.JumpIf(program, at(place), at(value), next), 0);
    }
    countFinalUses();
    Condition found = Condition.of(schedule.materialise(condition));
    Allocation allocation = new Allocation(schedule.nodes(), stack, found.inputs());
    return finish(allocation, found.exit(known, next), 0);
  }

  private void countFinalUses() {
    for (int position = stack.lowest(); position < stack.top(); position++) {
      stack.at(position).uses++;
    }
  }

  /** Returns the block that a constant names, or null. */
  private @Nullable Block find(Value target) {
    boolean valid =
        RegisterOps.isBelow(target, program.code().length())
            && program.code().isJumpTarget(target.limbs()[0]);
    return valid ? program.at((int) target.limbs()[0]) : null;
  }

  private static int at(Value value) {
    return value.position() * Words.LIMBS;
  }

  private Block.Translation finish(Allocation allocation, BlockExit exit, int exitDelta) {
    return new Block.Translation(
        gas,
        stack.need(),
        stack.growth(),
        stack.top() + exitDelta,
        allocation.body(gas),
        exit.with(allocation.moves()));
  }
}
