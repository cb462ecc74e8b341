package org.vmstudio.ethereum.trie;

import java.io.Serial;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;

/** A trie's node is not where it should be, or is not what it should be: damage, not bad input. */
public final class MissingNodeException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Names the node. */
  public MissingNodeException(byte[] path, Hash hash) {
    super("no trie node " + hash + " at path " + Hex.encode(path));
  }

  /** Names the node and why it cannot be used. */
  public MissingNodeException(byte[] path, Hash hash, Throwable cause) {
    super("unusable trie node " + hash + " at path " + Hex.encode(path), cause);
  }
}
