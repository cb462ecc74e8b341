package org.vmstudio.ethereum.genesis;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Accounts in memory as a state to read, which costs next to nothing. Immutable. */
public final class AllocatedState implements StateReader {
  private final Map<Address, AccountData> accounts = new HashMap<>();
  private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();
  private final LongFunction<Hash> blockHashes;

  /**
   * The state with these accounts; empty ones are accounts too.
   *
   * @param blockHashes answers for the hashes of earlier blocks
   */
  public AllocatedState(Collection<AllocatedAccount> accounts, LongFunction<Hash> blockHashes) {
    accounts.forEach(this::add);
    this.blockHashes = blockHashes;
  }

  private void add(AllocatedAccount account) {
    byte[] code = account.code().array();
    Hash codeHash = Hash.of(Keccak256.hash(code));
    codes.put(codeHash, code);
    storage.put(account.address(), new HashMap<>(account.storage()));
    accounts.put(account.address(), new AccountData(account.nonce(), account.balance(), codeHash));
  }

  /** What tools without a chain take for the hash of a block: that of its number in decimal. */
  public static Hash hashOfNumber(long number) {
    byte[] decimal = Long.toUnsignedString(number).getBytes(StandardCharsets.US_ASCII);
    return Hash.of(Keccak256.hash(decimal));
  }

  /** Builds the tries of this state. */
  public StateRootCalculator tries() {
    StateRootCalculator.Builder builder = StateRootCalculator.builder();
    storage.forEach(
        (address, slots) -> slots.forEach((slot, value) -> builder.slot(address, slot, value)));
    accounts.forEach(builder::account);
    return builder.build();
  }

  @Override
  public @Nullable AccountData account(Address address) {
    return accounts.get(address);
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
    byte[] code = codes.get(codeHash);
    if (code == null) {
      throw new IllegalArgumentException("no account has a code with the hash " + codeHash);
    }
    return code;
  }

  @Override
  public Hash blockHash(long number) {
    return blockHashes.apply(number);
  }
}
