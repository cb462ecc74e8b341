package org.vmstudio.tools.run;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/** The accounts that a run starts from: those of the request, with the code and what is sent. */
final class ScratchState {
  private final Map<Address, AllocatedAccount> accounts = new HashMap<>();

  private ScratchState(RunRequest request) {
    request.accounts().forEach(account -> accounts.put(account.address(), account));
    byte[] code = request.code();
    if (code != null && !request.creates()) {
      put(request.receiver(), of(request.receiver()).balance(), Bytes.of(code));
    }
    AllocatedAccount sender = of(request.sender());
    if (sender.balance().compareTo(request.value()) < 0) {
      put(request.sender(), request.value(), sender.code());
    }
  }

  /** The state of a request. */
  static AllocatedState of(RunRequest request) {
    return new AllocatedState(
        new ScratchState(request).accounts.values(), AllocatedState::hashOfNumber);
  }

  private AllocatedAccount of(Address address) {
    return accounts.getOrDefault(
        address, new AllocatedAccount(address, 0, UInt256.ZERO, Bytes.EMPTY, new TreeMap<>()));
  }

  private void put(Address address, UInt256 balance, Bytes code) {
    AllocatedAccount before = of(address);
    accounts.put(
        address, new AllocatedAccount(address, before.nonce(), balance, code, before.storage()));
  }
}
