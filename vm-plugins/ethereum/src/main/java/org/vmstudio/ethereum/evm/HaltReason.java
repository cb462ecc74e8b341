package org.vmstudio.ethereum.evm;

/** Why a frame ended: values, never exceptions. All but the first two consume all gas. */
public enum HaltReason {
  /** STOP, RETURN or SELFDESTRUCT, or the end of the code. */
  SUCCESS,
  /** REVERT (EIP-140): effects are undone, gas and data are handed back. */
  REVERT,
  /** The gas did not suffice. */
  OUT_OF_GAS,
  /** An instruction found too few words on the stack. */
  STACK_UNDERFLOW,
  /** The stack would have become longer than 1,024 words. */
  STACK_OVERFLOW,
  /** A jump to something that is not a JUMPDEST. */
  INVALID_JUMP,
  /** No such instruction at this fork. */
  INVALID_OPCODE,
  /** A change of state inside a static call (EIP-214). */
  STATIC_VIOLATION,
  /** RETURNDATACOPY beyond the return data (EIP-211). */
  RETURN_DATA_OUT_OF_BOUNDS,
  /** A precompiled contract refused its input. */
  PRECOMPILE_FAILURE,
  /** The address of the new contract is in use (EIP-684, EIP-7610). */
  CREATE_COLLISION,
  /** The new contract's code is too long (EIP-170). */
  CODE_TOO_LARGE,
  /** The initcode is too long (EIP-3860). */
  INITCODE_TOO_LARGE,
  /** The new contract's code starts with 0xEF (EIP-3541). */
  INVALID_CODE_PREFIX,
  /** The gas did not suffice to store the new contract's code (EIP-2). */
  CODE_DEPOSIT_OUT_OF_GAS;

  /** Tells whether the halt consumes all gas. */
  public boolean isExceptional() {
    return this != SUCCESS && this != REVERT;
  }
}
