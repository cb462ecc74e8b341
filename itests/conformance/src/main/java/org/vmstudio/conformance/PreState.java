package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** The state that a vector starts from. */
final class PreState {
  private PreState() {}

  static AllocatedState read(JsonNode pre) {
    List<AllocatedAccount> accounts = new ArrayList<>();
    pre.properties()
        .forEach(entry -> accounts.add(account(Address.fromHex(entry.getKey()), entry.getValue())));
    return new AllocatedState(accounts, AllocatedState::hashOfNumber);
  }

  private static AllocatedAccount account(Address address, JsonNode account) {
    SortedMap<UInt256, UInt256> slots = new TreeMap<>();
    account
        .path("storage")
        .properties()
        .forEach(e -> slots.put(Hex.number(e.getKey()), Hex.number(e.getValue().asText())));
    slots.values().removeIf(UInt256::isZero);
    return new AllocatedAccount(
        address,
        Hex.number(account.path("nonce").asText()).w3(),
        Hex.number(account.path("balance").asText()),
        Bytes.of(Hex.decode(account.path("code").asText())),
        slots);
  }
}
