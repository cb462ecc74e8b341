package org.vmstudio.ethereum.block;

import java.util.List;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/** The hash over a block's uncles. */
public final class OmmersHash {

  private OmmersHash() {}

  /** The hash of the list of the uncles' headers. */
  public static Hash of(List<Header> ommers) {
    RlpWriter out = new RlpWriter().startList();
    ommers.forEach(ommer -> ommer.encodeTo(out));
    return Hash.of(Keccak256.hash(out.endList().toBytes()));
  }
}
