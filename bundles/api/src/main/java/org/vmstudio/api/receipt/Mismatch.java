package org.vmstudio.api.receipt;

import org.vmstudio.api.Bytes;

/**
 * A commitment that does not hold.
 *
 * @param name the commitment
 * @param expected what the header says
 * @param computed what was computed
 */
public record Mismatch(String name, Bytes expected, Bytes computed) {
  @Override
  public String toString() {
    return name + ": expected " + expected + ", computed " + computed;
  }
}
