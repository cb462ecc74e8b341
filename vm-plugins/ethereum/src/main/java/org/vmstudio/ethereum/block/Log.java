package org.vmstudio.ethereum.block;

import java.util.List;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/**
 * An event that a contract left behind.
 *
 * @param address the contract
 * @param topics none to four topics
 * @param data the rest
 */
public record Log(Address address, List<Hash> topics, Bytes data) {

  /** Takes a copy of the list. */
  public Log {
    topics = List.copyOf(topics);
  }

  /** Writes the log as receipts hold it: [address, [topic...], data]. */
  public void encodeTo(RlpWriter out) {
    out.startList().address(address).startList();
    topics.forEach(out::hash);
    out.endList().bytes(data.array()).endList();
  }
}
