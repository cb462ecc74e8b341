package org.vmstudio.pavm.kernel;

import java.util.Arrays;
import org.vmstudio.ethereum.fork.Fork;

/** {@link OpcodeTable} at one fork, as arrays by opcode number. Immutable. */
public final class InstructionSet {
  private static final InstructionSet[] BY_FORK =
      Arrays.stream(Fork.values()).map(InstructionSet::new).toArray(InstructionSet[]::new);

  private final Fork fork;
  private final boolean[] defined = new boolean[256];
  private final int[] gas = new int[256];
  private final byte[] inputs = new byte[256];
  private final byte[] outputs = new byte[256];

  private InstructionSet(Fork fork) {
    this.fork = fork;
    for (int opcode = 0; opcode < 256; opcode++) {
      OpcodeTable.facts(opcode).filter(row -> row.isDefinedAt(fork)).ifPresent(this::define);
    }
  }

  private void define(OpcodeFacts facts) {
    int opcode = facts.opcode();
    defined[opcode] = true;
    gas[opcode] = facts.gasAt(fork);
    inputs[opcode] = (byte) facts.inputs();
    outputs[opcode] = (byte) facts.outputs();
  }

  /** Returns the instructions of a fork. */
  public static InstructionSet at(Fork fork) {
    return BY_FORK[fork.ordinal()];
  }

  /** Returns the fork. */
  public Fork fork() {
    return fork;
  }

  /** Tells whether the opcode exists. */
  public boolean isDefined(int opcode) {
    return defined[opcode];
  }

  /** Returns the base gas of an opcode. */
  public int gas(int opcode) {
    return gas[opcode];
  }

  /** Returns how many words the opcode takes off the stack. */
  public int inputs(int opcode) {
    return inputs[opcode];
  }

  /** Returns how many words the opcode puts onto the stack. */
  public int outputs(int opcode) {
    return outputs[opcode];
  }
}
