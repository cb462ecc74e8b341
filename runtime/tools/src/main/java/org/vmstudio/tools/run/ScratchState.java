package org.vmstudio.tools.run;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.Allocations;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** The accounts that a run starts from: those of the request, with the code and what is sent. */
final class ScratchState implements StateReader {
  private final Map<Address, AllocatedAccount> accounts = new HashMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();
  private final Map<Address, Hash> codeHashes = new HashMap<>();

  ScratchState(RunRequest request) {
    request.accounts().forEach(account -> accounts.put(account.address(), account));
    byte[] code = request.code();
    if (code != null && !request.creates()) {
      put(request.receiver(), of(request.receiver()).balance(), Bytes.of(code));
    }
    AllocatedAccount sender = of(request.sender());
    if (sender.balance().compareTo(request.value()) < 0) {
      put(request.sender(), request.value(), sender.code());
    }
    accounts.values().forEach(this::addCode);
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

  private void addCode(AllocatedAccount account) {
    byte[] code = account.code().array();
    Hash hash = code.length == 0 ? Code.EMPTY_HASH : Hash.of(Keccak256.hash(code));
    codeHashes.put(account.address(), hash);
    codes.put(hash, code);
  }

  /** Builds the tries of this state. */
  StateRootCalculator tries() {
    StateRootCalculator tries = StateRootCalculator.empty();
    tries.apply(Allocations.changes(List.copyOf(accounts.values())));
    return tries;
  }

  @Override
  public @Nullable AccountData account(Address address) {
    AllocatedAccount account = accounts.get(address);
    return account == null
        ? null
        : new AccountData(
            account.nonce(), account.balance(), codeHashes.getOrDefault(address, Code.EMPTY_HASH));
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return of(address).storage().getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public boolean hasStorage(Address address) {
    return !of(address).storage().isEmpty();
  }

  @Override
  public byte[] code(Hash codeHash) {
    byte[] code = codes.get(codeHash);
    if (code == null) {
      throw new IllegalArgumentException("no code with the hash " + codeHash);
    }
    return code;
  }

  /** There is no chain: the hash of a block is the hash of its number in decimal. */
  @Override
  public Hash blockHash(long number) {
    byte[] decimal = Long.toUnsignedString(number).getBytes(StandardCharsets.US_ASCII);
    return Hash.of(Keccak256.hash(decimal));
  }
}
