package org.vmstudio.geth.machine;

import java.util.Map;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.geth.evm.GethOutcome;

/** Why a message ended, from Geth's words (go-ethereum 1.13.4, core/vm/errors.go). */
final class Halts {

  private static final String NO_BALANCE = "insufficient balance for transfer";

  private static final Map<String, HaltReason> BEGINNINGS =
      Map.ofEntries(
          Map.entry("out of gas", HaltReason.OUT_OF_GAS),
          Map.entry("gas uint64 overflow", HaltReason.OUT_OF_GAS),
          Map.entry("stack underflow", HaltReason.STACK_UNDERFLOW),
          Map.entry("stack limit reached", HaltReason.STACK_OVERFLOW),
          Map.entry("invalid jump destination", HaltReason.INVALID_JUMP),
          Map.entry("invalid opcode", HaltReason.INVALID_OPCODE),
          Map.entry("write protection", HaltReason.STATIC_VIOLATION),
          Map.entry("return data out of bounds", HaltReason.RETURN_DATA_OUT_OF_BOUNDS),
          Map.entry("contract address collision", HaltReason.CREATE_COLLISION),
          Map.entry("max code size exceeded", HaltReason.CODE_TOO_LARGE),
          Map.entry("max initcode size exceeded", HaltReason.INITCODE_TOO_LARGE),
          Map.entry("invalid code: must not begin with 0xef", HaltReason.INVALID_CODE_PREFIX),
          Map.entry(
              "contract creation code storage out of gas", HaltReason.CODE_DEPOSIT_OUT_OF_GAS));

  private Halts() {}

  /**
   * The reason. What is none of the interpreter's own is what a precompiled contract says.
   *
   * @throws IllegalStateException if the sender had not what it was to send
   */
  static HaltReason of(GethOutcome outcome) {
    if (outcome.isSuccess()) {
      return HaltReason.SUCCESS;
    }
    if (outcome.isRevert()) {
      return HaltReason.REVERT;
    }
    if (outcome.error().startsWith(NO_BALANCE)) {
      throw new IllegalStateException("the sender has not the value of its message");
    }
    return BEGINNINGS.entrySet().stream()
        .filter(known -> outcome.error().startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(HaltReason.PRECOMPILE_FAILURE);
  }
}
