package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** What one transaction sees of the state, and what it has seen. For one thread at a time. */
final class VersionedReader implements StateReader {
  private final VersionedState state;
  private final int position;
  private final BooleanSupplier isGivenUp;
  private final List<AccountVersions> accounts = new ArrayList<>(32);
  private final List<@Nullable AccountData> seenAccounts = new ArrayList<>(32);
  private final List<SlotVersions> slots = new ArrayList<>(32);
  private final List<UInt256> seenSlots = new ArrayList<>(32);
  private final List<AccountVersions> searched = new ArrayList<>(0);
  private final List<Boolean> found = new ArrayList<>(0);

  /**
   * Reads for the transaction at a position.
   *
   * @param isGivenUp whether nobody wants the transaction's result any more
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
    accounts.add(account);
    seenAccounts.add(seen);
    return seen;
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    stopIfGivenUp();
    SlotVersions versions = state.account(address).slot(slot);
    UInt256 seen = versions.at(position);
    slots.add(versions);
    seenSlots.add(seen);
    return seen;
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

  private void stopIfGivenUp() {
    if (isGivenUp.getAsBoolean()) {
      throw new GivenUpException();
    }
  }

  /** Returns how many accounts were read. */
  int accounts() {
    return accounts.size();
  }

  /** Returns the account that was read as the {@code i}-th, from 0. */
  AccountVersions account(int i) {
    return accounts.get(i);
  }

  /** Returns how the {@code i}-th account was seen. */
  @Nullable AccountData seen(int i) {
    return seenAccounts.get(i);
  }

  /** Tells whether all slots, and whether there are any, are now as they were seen. */
  boolean storageIsAsSeen() {
    for (int i = 0; i < slots.size(); i++) {
      if (!slots.get(i).at(position).equals(seenSlots.get(i))) {
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
