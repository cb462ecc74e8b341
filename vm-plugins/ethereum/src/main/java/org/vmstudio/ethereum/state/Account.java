package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One account inside a {@link WorldState}: a handle that stays valid for the world state's life,
 * whether the account exists or not. Reading is free of lookups and allocation; every change goes
 * through the world state, which journals it. Not thread-safe, like its owner.
 */
public final class Account {
  final int id;
  boolean exists;
  long nonce;
  final long[] balance = new long[Words.LIMBS];
  Hash codeHash = Code.EMPTY_HASH;
  @Nullable Code code = Code.EMPTY;
  SlotTable storage = new SlotTable();
  @Nullable SlotTable transientStorage;

  /** Whether the reader's storage of this account no longer counts. */
  boolean storageWiped;

  /** Numbers of the transaction that last warmed, touched, created or destroyed the account. */
  int warmIn;

  int touchedIn;
  int createdIn;
  int destroyedIn;

  /** What was handed over last, or read: null if the account did not exist. */
  @Nullable AccountData base;

  boolean wipedSinceBase;
  boolean dirty;

  /** What was looked at of the account; bits of {@link Observed}. */
  int observed;

  private final Address address;

  Account(int id, Address address, @Nullable AccountData data) {
    this.id = id;
    this.address = address;
    this.base = data;
    if (data != null) {
      exists = true;
      nonce = data.nonce();
      Words.set(balance, 0, data.balance());
      codeHash = data.codeHash();
      code = codeHash.equals(Code.EMPTY_HASH) ? Code.EMPTY : null;
    }
  }

  /** Returns its place, from 0, in the order in which the world state asked its reader. */
  public int number() {
    return id;
  }

  /** Returns the address. */
  public Address address() {
    return address;
  }

  /** Tells whether the account is in the state, empty or not. */
  public boolean exists() {
    return exists;
  }

  /** Tells whether nonce, balance and code are all absent (EIP-161); true if it does not exist. */
  public boolean isEmpty() {
    return nonce == 0 && Words.isZero(balance, 0) && !hasCode();
  }

  /** Tells whether the account has code. */
  public boolean hasCode() {
    return code != Code.EMPTY;
  }

  /** Returns the unsigned nonce. */
  public long nonce() {
    observed |= Observed.NONCE;
    return nonce;
  }

  /** Returns the balance in wei. */
  public UInt256 balance() {
    observed |= Observed.BALANCE;
    return Words.toUInt256(balance, 0);
  }

  /** Copies the balance into the word at {@code at}. */
  public void balance(long[] words, int at) {
    observed |= Observed.BALANCE;
    Words.copy(balance, 0, words, at);
  }

  /** Tells whether the balance is at least the word at {@code at}. */
  public boolean canPay(long[] words, int at) {
    observed |= Observed.BALANCE;
    return Words.compare(balance, 0, words, at) >= 0;
  }

  /** Returns keccak-256 of the code. */
  public Hash codeHash() {
    observed |= Observed.CODE;
    return codeHash;
  }

  /** Returns the storage slots that were read or written so far. */
  public SlotTable storage() {
    return storage;
  }

  /** Returns nonce, balance and code hash as they are now, or null if it does not exist. */
  @Nullable AccountData data() {
    return exists ? new AccountData(nonce, Words.toUInt256(balance, 0), codeHash) : null;
  }

  void erase() {
    exists = false;
    nonce = 0;
    Words.set(balance, 0, 0);
    codeHash = Code.EMPTY_HASH;
    code = Code.EMPTY;
    storage = new SlotTable();
    storageWiped = true;
    wipedSinceBase = true;
  }
}
