package org.vmstudio.tools.trace;

import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;

/**
 * The last line of a trace (EIP-3155).
 *
 * @param stateRoot the root of the state afterwards
 * @param output what was returned
 * @param gasUsed the gas
 * @param pass whether the execution succeeded
 * @param fork the name of the rules
 * @param nanos how long it took
 */
public record Summary(
    Hash stateRoot, byte[] output, long gasUsed, boolean pass, String fork, long nanos) {
  String json() {
    return "{\"stateRoot\":\""
        + stateRoot
        + "\",\"output\":\""
        + Hex.encode(output)
        + "\",\"gasUsed\":\"0x"
        + Long.toHexString(gasUsed)
        + "\",\"pass\":"
        + pass
        + ",\"fork\":\""
        + fork
        + "\",\"time\":"
        + nanos
        + '}';
  }
}
