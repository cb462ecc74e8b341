package org.vmstudio.ethereum.block;

import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/**
 * What the header of a PaVM chain says more than Ethereum's (second paper, section III-E): its last
 * item, a list of three hashes. No field of Ethereum's headers is a list, so that one is told from
 * the other whatever fields forks still bring.
 *
 * @param rwSetHash keccak-256 of the conflict set and the groups, as they are encoded
 * @param valuesHash keccak-256 of the values, as they are encoded
 * @param receiptsDigest the root over the operation receipts
 */
public record HintDigests(Hash rwSetHash, Hash valuesHash, Hash receiptsDigest) {

  void encodeTo(RlpWriter out) {
    out.startList().hash(rwSetHash).hash(valuesHash).hash(receiptsDigest).endList();
  }

  static HintDigests decode(RlpReader outer) throws RlpException {
    RlpReader in = outer.readList();
    HintDigests digests = new HintDigests(in.readHash(), in.readHash(), in.readHash());
    in.expectEnd();
    return digests;
  }
}
