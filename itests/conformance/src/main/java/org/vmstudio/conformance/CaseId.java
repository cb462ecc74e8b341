package org.vmstudio.conformance;

/**
 * Which case of which vector.
 *
 * @param file the file, inside its archive
 * @param test the test in the file
 * @param fork the fork or the network that the vector names; empty where it names none
 * @param index the place among the test's cases of that fork
 */
public record CaseId(String file, String test, String fork, int index) {

  /** The suite: the first folder of the file's name, a dot if there is none. */
  public String suite() {
    int slash = file.indexOf('/');
    return slash < 0 ? "." : file.substring(0, slash);
  }

  /** All parts, as the list of exclusions names a case. */
  @Override
  public String toString() {
    return String.join(" ", file, test, fork, Integer.toString(index)).replace("  ", " ");
  }
}
