package org.vmstudio.pavm.interpreter;

import org.vmstudio.ethereum.types.UInt256;

/** A frame as an instruction finds it, with the fields of EIP-3155. */
public interface Step {
  /** The instruction's place in the code. */
  int pc();

  /** The instruction's number, 0 to 255. */
  int opcode();

  /** Gas that is left. */
  long gas();

  /** How deep calls are nested, 1 for the outermost. */
  int depth();

  /** Words on the stack. */
  int stackSize();

  /** The word at a place of the stack, 0 for the bottom. */
  UInt256 stack(int place);

  /** Bytes of memory. */
  int memorySize();

  /** A copy of the memory. */
  byte[] memory();

  /** A copy of what the last call returned. */
  byte[] returnData();

  /** What the refund counter of the whole message holds; may be negative for a while. */
  long refund();
}
