package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The state of a block in as many versions as it is executed in stretches, which read it by
 * position: 0 is what the block itself does before them, the stretch that begins with transaction
 * {@code i} is at {@code i + 1} and sees what is before it. Every stored value is read once,
 * whoever needs it. Thread-safe.
 */
final class VersionedState {
  /** The position of what a block does before its transactions. */
  static final int BEGIN = 0;

  private final StateReader stored;
  private final Map<Address, AccountVersions> accounts = new ConcurrentHashMap<>(256);
  private final Map<Hash, Code> codes = new ConcurrentHashMap<>();
  private final List<AccountVersions> settled = new ArrayList<>();

  /**
   * Creates the state of a block.
   *
   * @param stored shows the state before it, to several threads
   * @param begun what has changed since
   */
  VersionedState(StateReader stored, ChangeSet begun) {
    this.stored = stored;
    begun.accounts().forEach(this::begin);
  }

  private void begin(AccountChange change) {
    AccountVersions account = account(change.address());
    account.begin(change.account(), change.storageCleared());
    if (change.code() != null) {
      publishCode(change.code());
    }
    List<SlotChange> slots = change.slots();
    account.putSlots(
        BEGIN,
        slots.stream().mapToInt(slot -> account.slot(slot.slot())).toArray(),
        slots.stream().map(SlotChange::value).toArray(UInt256[]::new));
  }

  /** Returns an account. */
  AccountVersions account(Address address) {
    AccountVersions known = accounts.get(address);
    return known != null
        ? known
        : accounts.computeIfAbsent(address, key -> new AccountVersions(key, stored));
  }

  /** Makes code known; its hash says what it is, whoever brought it. */
  void publishCode(Code code) {
    codes.putIfAbsent(code.hash(), code);
  }

  /** Returns code, the same object to all. */
  Code code(Hash hash) {
    Code known = codes.get(hash);
    return known != null ? known : codes.computeIfAbsent(hash, stored::sharedCode);
  }

  /** Notes that a settled transaction wrote to an account; for the thread that settles. */
  void settled(AccountVersions account, int[] slots) {
    if (account.settled(slots)) {
      settled.add(account);
    }
  }

  /**
   * Makes the settled transactions' changes those of the block's state; for the thread that
   * settles.
   *
   * @param end the position behind them
   */
  void settleInto(WorldState world, int end) {
    for (AccountVersions account : settled) {
      AccountChange change = account.change(end, codes);
      if (change != null) {
        world.adopt(change);
      }
    }
  }

  Hash blockHash(long number) {
    return stored.blockHash(number);
  }

  /** Returns the stored state, without asking twice for the same. */
  StateReader stored() {
    return new Stored();
  }

  private final class Stored implements StateReader {
    @Override
    public @Nullable AccountData account(Address address) {
      return VersionedState.this.account(address).stored();
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      AccountVersions account = VersionedState.this.account(address);
      return account.storedSlot(account.slot(slot));
    }

    @Override
    public boolean hasStorage(Address address) {
      return stored.hasStorage(address);
    }

    @Override
    public byte[] code(Hash codeHash) {
      return sharedCode(codeHash).bytes();
    }

    @Override
    public Code sharedCode(Hash codeHash) {
      return VersionedState.this.code(codeHash);
    }

    @Override
    public Hash blockHash(long number) {
      return stored.blockHash(number);
    }
  }
}
