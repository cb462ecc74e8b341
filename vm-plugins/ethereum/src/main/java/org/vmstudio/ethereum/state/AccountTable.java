package org.vmstudio.ethereum.state;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;

/** Accounts by address, by open addressing over the address's limbs. Not thread-safe. */
final class AccountTable {
  private static final int FIRST_CAPACITY = 64;

  private Account[] accounts = new Account[FIRST_CAPACITY];
  private int[] index = new int[2 * FIRST_CAPACITY];
  private int size;

  Account get(int id) {
    return accounts[id];
  }

  int size() {
    return size;
  }

  void forEach(Consumer<Account> taker) {
    for (int id = 0; id < size; id++) {
      taker.accept(accounts[id]);
    }
  }

  @Nullable Account find(int high, long middle, long low) {
    int mask = index.length - 1;
    for (int i = Mixing.mix(low, middle, high, 0) & mask; ; i = (i + 1) & mask) {
      if (index[i] == 0) {
        return null;
      }
      Account account = accounts[index[i] - 1];
      Address address = account.address();
      if (address.low() == low && address.middle() == middle && address.high() == high) {
        return account;
      }
    }
  }

  /** Adds an account whose id is {@link #size} and whose address is not there yet. */
  void add(Account account) {
    if (size == accounts.length) {
      grow();
    }
    accounts[size++] = account;
    link(account);
  }

  /** Forgets all accounts, and what room they took beyond the usual. */
  void clear() {
    if (accounts.length > FIRST_CAPACITY) {
      accounts = new Account[FIRST_CAPACITY];
      index = new int[2 * FIRST_CAPACITY];
    } else {
      Arrays.fill(accounts, 0, size, null);
      Arrays.fill(index, 0);
    }
    size = 0;
  }

  private void link(Account account) {
    Address address = account.address();
    int mask = index.length - 1;
    int i = Mixing.mix(address.low(), address.middle(), address.high(), 0) & mask;
    while (index[i] != 0) {
      i = (i + 1) & mask;
    }
    index[i] = account.id + 1;
  }

  private void grow() {
    accounts = Arrays.copyOf(accounts, 2 * size);
    index = new int[4 * size];
    for (int id = 0; id < size; id++) {
      link(accounts[id]);
    }
  }
}
