package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** What one stretch sees of the state, and what it has seen. For one thread at a time. */
final class VersionedReader implements StateReader {
  private static final int FIRST_CAPACITY = 8;

  private final VersionedState state;
  private final int position;
  private final BooleanSupplier isGivenUp;
  private AccountVersions[] accounts = new AccountVersions[FIRST_CAPACITY];
  private @Nullable AccountData[] seenAccounts = new AccountData[FIRST_CAPACITY];
  private int accountCount;
  private final Map<Address, SeenSlots> slots = new LinkedHashMap<>();
  private final List<AccountVersions> searched = new ArrayList<>(0);
  private final List<Boolean> found = new ArrayList<>(0);
  private @Nullable Address last;
  private @Nullable SeenSlots lastSlots;

  /**
   * Reads for the stretch at a position.
   *
   * @param isGivenUp whether nobody wants the stretch's results any more
   */
  VersionedReader(VersionedState state, int position, BooleanSupplier isGivenUp) {
    this.state = state;
    this.position = position;
    this.isGivenUp = isGivenUp;
  }

  @Override
  public @Nullable AccountData account(Address address) {
    stopIfGivenUp();
    AccountVersions account = state.account(address);
    AccountData seen = account.at(position);
    if (accountCount == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * accountCount);
      seenAccounts = Arrays.copyOf(seenAccounts, 2 * accountCount);
    }
    accounts[accountCount] = account;
    seenAccounts[accountCount++] = seen;
    return seen;
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    long[] word = new long[Words.LIMBS];
    storage(address, slot, word, 0);
    return Words.toUInt256(word, 0);
  }

  @Override
  public void storage(Address address, UInt256 slot, long[] words, int at) {
    stopIfGivenUp();
    slots(address).look(slot, words, at);
  }

  /** A contract reads many slots of the same account. */
  @SuppressWarnings("ReferenceEquality") // An equal one is looked up, with the same result.
  private SeenSlots slots(Address address) {
    SeenSlots known = lastSlots;
    if (known == null || last != address) {
      known = slots.computeIfAbsent(address, key -> new SeenSlots(state.account(key), position));
      last = address;
      lastSlots = known;
    }
    return known;
  }

  /** Returns the slots that were read of an account; null where none was. */
  @Nullable SeenSlots seenSlots(Address address) {
    return slots.get(address);
  }

  @Override
  public boolean hasStorage(Address address) {
    stopIfGivenUp();
    AccountVersions account = state.account(address);
    boolean seen = account.hasStorage(position);
    searched.add(account);
    found.add(seen);
    return seen;
  }

  @Override
  public byte[] code(Hash codeHash) {
    return sharedCode(codeHash).bytes();
  }

  @Override
  public Code sharedCode(Hash codeHash) {
    stopIfGivenUp();
    return state.code(codeHash);
  }

  @Override
  public Hash blockHash(long number) {
    stopIfGivenUp();
    return state.blockHash(number);
  }

  /** Ends the execution also if it has seen what is different by now: it will be repeated. */
  @Override
  public void checkpoint() {
    stopIfGivenUp();
    if (!storageIsAsSeen()) {
      throw new GivenUpException();
    }
  }

  private void stopIfGivenUp() {
    if (isGivenUp.getAsBoolean()) {
      throw new GivenUpException();
    }
  }

  /** Returns how many accounts were read. */
  int accounts() {
    return accountCount;
  }

  /** Returns the account that was read as the {@code i}-th, from 0. */
  AccountVersions account(int i) {
    return accounts[i];
  }

  /** Returns how the {@code i}-th account was seen. */
  @Nullable AccountData seen(int i) {
    return seenAccounts[i];
  }

  /** Tells whether all slots, and whether there are any, are now as they were seen. */
  boolean storageIsAsSeen() {
    for (SeenSlots seen : slots.values()) {
      if (!seen.areAsSeen()) {
        return false;
      }
    }
    for (int i = 0; i < searched.size(); i++) {
      if (searched.get(i).hasStorage(position) != found.get(i)) {
        return false;
      }
    }
    return true;
  }

  int position() {
    return position;
  }
}
