package org.vmstudio.api.message;

import org.vmstudio.api.Hash;

/**
 * Names one chain of the multichain system (paper, definition 2): the origin chain and the rule set
 * that it runs under.
 *
 * @param id keccak256 of the genesis block's hash
 * @param branch {@code label@} and 16 hexadecimal digits, the first 8 bytes of the configuration's
 *     hash; at most {@value #MAX_BRANCH} characters of printable ASCII
 */
public record ChainKey(Hash id, String branch) {
  /** The longest branch, in characters. */
  public static final int MAX_BRANCH = 80;

  /** Refuses an empty, too long or unprintable branch. */
  public ChainKey {
    if (branch.isEmpty()
        || branch.length() > MAX_BRANCH
        || !branch.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "a branch is 1 to "
              + MAX_BRANCH
              + " printable characters without spaces, found "
              + branch.length());
    }
  }

  /** The branch's label: what stands before the {@code @}. */
  public String label() {
    int at = branch.lastIndexOf('@');
    return at < 0 ? branch : branch.substring(0, at);
  }

  @Override
  public String toString() {
    return branch;
  }
}
