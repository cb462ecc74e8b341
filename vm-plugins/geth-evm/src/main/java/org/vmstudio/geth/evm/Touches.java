package org.vmstudio.geth.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Notes the accounts and slots that a message touches, by Geth's own tracer of states before a
 * transaction. The library says in no other way what changed.
 */
final class Touches implements AutoCloseable {
  private static final String TRACER = "prestateTracer";

  private final NativeCalls calls;
  private final int handle;

  Touches(NativeCalls calls) {
    this.calls = calls;
    this.handle = calls.call("TracerCreate", NativeCalls.arguments().put("tracer", TRACER)).asInt();
  }

  /** Its number, by which a call names it. */
  int handle() {
    return handle;
  }

  /** What was touched so far. */
  Map<Address, List<UInt256>> touched() {
    Map<Address, List<UInt256>> touched = new HashMap<>();
    JsonNode accounts = calls.call("TracerResult", arguments()).path("result");
    for (Map.Entry<String, JsonNode> account : accounts.properties()) {
      List<UInt256> slots = new ArrayList<>();
      account.getValue().path("storage").fieldNames().forEachRemaining(slot -> slots.add(of(slot)));
      touched.put(Address.fromHex(account.getKey()), slots);
    }
    return touched;
  }

  private static UInt256 of(String slot) {
    return UInt256.of(Hash.fromHex(slot).toBytes());
  }

  @Override
  public void close() {
    calls.call("TracerRemove", arguments());
  }

  private ObjectNode arguments() {
    return NativeCalls.arguments().put("tracerHandle", handle);
  }
}
