package org.vmstudio.ethereum.blockfile;

import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.types.Hash;

/**
 * A block of a file.
 *
 * @param file the file's name, for messages
 * @param offset where the block begins in the file, unpacked where it is gzipped
 * @param raw the block as it stands there; not a copy
 * @param block the same, decoded
 * @param hash its hash
 */
public record FileBlock(String file, long offset, byte[] raw, Block block, Hash hash) {

  /** The height. */
  public long number() {
    return block.header().number();
  }
}
