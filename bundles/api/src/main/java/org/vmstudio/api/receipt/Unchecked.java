package org.vmstudio.api.receipt;

/**
 * Something a verdict does not vouch for.
 *
 * @param name the commitment or rule
 * @param why why it could not be checked
 */
public record Unchecked(String name, String why) {
  @Override
  public String toString() {
    return name + " (" + why + ")";
  }
}
