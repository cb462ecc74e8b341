package org.vmstudio.api.fault;

/**
 * A refusal that its receiver can act on.
 *
 * @param reason why
 * @param found what was found
 * @param expected what was expected
 * @param advice what to do
 */
public record Rejection(RejectReason reason, String found, String expected, String advice) {
  /** One line: {@code REASON: found ..., expected ...; advice}. */
  @Override
  public String toString() {
    return reason + ": found " + found + ", expected " + expected + "; " + advice;
  }
}
