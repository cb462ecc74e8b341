package org.vmstudio.pavm.trace;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;

/**
 * The last line of a trace (EIP-3155).
 *
 * @param stateRoot the root of the state afterwards; null where it is not computed
 * @param output what was returned
 * @param gasUsed the gas
 * @param pass whether the execution succeeded
 * @param fork the name of the rules
 * @param nanos how long it took
 */
public record Summary(
    @Nullable Hash stateRoot, byte[] output, long gasUsed, boolean pass, String fork, long nanos) {
  String json() {
    String root = stateRoot == null ? "" : "\"stateRoot\":\"" + stateRoot + "\",";
    return "{"
        + root
        + "\"output\":\""
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
