package org.vmstudio.pavm.interpreter;

/** An operation of a block under translation, in the order of the instructions. */
final class Node {
  /** In place of an opcode: the output is a constant, the only input. */
  static final int CONSTANT = -1;

  final int opcode;
  final Value[] inputs;
  final Value output = Value.result(this);

  /** The block's base gas up to and with this instruction. */
  final long gasSoFar;

  /** Its place in the order, for the allocation. */
  int place;

  /** Whether it was found to be of no use, or to be part of the exit. */
  boolean dropped;

  Node(int opcode, long gasSoFar, Value... inputs) {
    this.opcode = opcode;
    this.inputs = inputs;
    this.gasSoFar = gasSoFar;
  }
}
