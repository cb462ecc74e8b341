package org.vmstudio.api.store;

import org.vmstudio.api.Hash;

/**
 * Names a block of a chain.
 *
 * @param height its height
 * @param hash its hash
 */
public record BlockRef(long height, Hash hash) {
  @Override
  public String toString() {
    return height + " " + hash.toString().substring(0, 12);
  }
}
