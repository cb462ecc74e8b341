package org.vmstudio.api.fault;

/**
 * Why a machine stopped a transaction or refused a block: a value, never an exception.
 *
 * @param code the machine's own name for it in capitals, such as {@code OUT_OF_GAS} or {@code
 *     NONCE_TOO_LOW}
 * @param detail what was found and expected; may be empty
 */
public record HaltReason(String code, String detail) {
  @Override
  public String toString() {
    return detail.isEmpty() ? code : code + " (" + detail + ")";
  }
}
