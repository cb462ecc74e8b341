package org.vmstudio.ethereum.block;

import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Bytes;

/**
 * What a block of a PaVM chain brings along beside its body, not yet looked at: the last two items
 * of the block, strings where Ethereum's are lists. Its header has their hashes.
 *
 * @param hints the conflict set and the groups
 * @param values what the transactions leave at the shared locations
 */
public record CarriedHints(Bytes hints, Bytes values) {

  void encodeTo(RlpWriter out) {
    out.bytes(hints.array()).bytes(values.array());
  }

  static CarriedHints decode(RlpReader in) throws RlpException {
    return new CarriedHints(Bytes.of(in.readBytes()), Bytes.of(in.readBytes()));
  }
}
