package org.vmstudio.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.JsonObject;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** What a block touches of the state before it, in memory: reading it costs next to nothing. */
final class PartialState implements StateReader {
  private final List<AllocatedAccount> accounts;
  private final Map<Address, AccountData> data = new HashMap<>();
  private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();
  private final Map<Long, Hash> blockHashes = new HashMap<>();

  private PartialState(List<AllocatedAccount> accounts) {
    this.accounts = accounts;
    for (AllocatedAccount account : accounts) {
      byte[] code = account.code().array();
      Hash codeHash = Hash.of(Keccak256.hash(code));
      codes.put(codeHash, code);
      data.put(account.address(), new AccountData(account.nonce(), account.balance(), codeHash));
      storage.put(account.address(), new HashMap<>(account.storage()));
    }
  }

  /** Reads accounts, of which tracers also list empty ones, and hashes by height. */
  static PartialState read(JsonObject accounts, JsonObject blockHashes) throws GenesisException {
    PartialState state =
        new PartialState(
            AllocationReader.read(accounts).stream().filter(each -> !each.isEmpty()).toList());
    for (String height : blockHashes.names()) {
      state.blockHashes.put(Long.valueOf(height), blockHashes.hash(height).orElseThrow());
    }
    return state;
  }

  /** Returns the accounts. */
  List<AllocatedAccount> accounts() {
    return accounts;
  }

  @Override
  public @Nullable AccountData account(Address address) {
    return data.get(address);
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return storage.getOrDefault(address, Map.of()).getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public boolean hasStorage(Address address) {
    return !storage.getOrDefault(address, Map.of()).isEmpty();
  }

  @Override
  public byte[] code(Hash codeHash) {
    return Objects.requireNonNull(codes.get(codeHash), "a code that no account has");
  }

  @Override
  public Hash blockHash(long number) {
    return blockHashes.getOrDefault(number, Hash.ZERO);
  }
}
