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

  /** The least that payments left of the balance, as long as they alone asked for it. */
  private long @Nullable [] spare;

  private static final long[] NO_VALUE = {};

  private final Address address;
  private final @Nullable Recorder recorder;

  Account(int id, Address address, @Nullable AccountData data, @Nullable Recorder recorder) {
    this.id = id;
    this.address = address;
    this.recorder = recorder;
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
    note(Operation.LOOK);
    return exists;
  }

  /** Tells whether nonce, balance and code are all absent (EIP-161); true if it does not exist. */
  public boolean isEmpty() {
    note(Operation.LOOK);
    return isVoid();
  }

  /** Tells the same as {@link #isEmpty} to those who look at it for the state's sake alone. */
  boolean isVoid() {
    return nonce == 0 && Words.isZero(balance, 0) && code == Code.EMPTY;
  }

  /** Tells whether the account has code. */
  public boolean hasCode() {
    note(Operation.LOOK);
    return code != Code.EMPTY;
  }

  /** Returns the unsigned nonce. */
  public long nonce() {
    observed |= Observed.NONCE;
    note(Operation.NONCE_READ);
    return nonce;
  }

  /** Returns the balance in wei. */
  public UInt256 balance() {
    observeBalance();
    return Words.toUInt256(balance, 0);
  }

  /** Copies the balance into the word at {@code at}. */
  public void balance(long[] words, int at) {
    observeBalance();
    Words.copy(balance, 0, words, at);
  }

  /** Tells whether the balance is at least the word at {@code at}. */
  public boolean canPay(long[] words, int at) {
    note(Operation.BALANCE_READ);
    if (Words.isZero(words, at)) {
      return true;
    }
    int order = Words.compare(balance, 0, words, at);
    if (order <= 0 || recorder != null) {
      // With another one the sum would be there, or something left; what is left is recorded.
      observed |= Observed.BALANCE;
    } else if ((observed & Observed.BALANCE) == 0) {
      observePayment(words, at);
    }
    return order >= 0;
  }

  private void observePayment(long[] words, int at) {
    long[] left = balance.clone();
    Balances.subtract(left, words, at);
    if (spare == null || Words.compare(left, 0, spare, 0) < 0) {
      spare = left;
    }
  }

  /** Returns what {@link WorldState#spare} tells. */
  @Nullable UInt256 spare() {
    boolean isAll = (observed & Observed.BALANCE) != 0;
    return spare == null || isAll ? null : Words.toUInt256(spare, 0);
  }

  /** Returns keccak-256 of the code. */
  public Hash codeHash() {
    observeCode();
    return codeHash;
  }

  /** Returns the storage slots that were read or written so far. */
  public SlotTable storage() {
    return storage;
  }

  /** Returns what {@link Observed#shape} tells, as it is now; not looked at by anybody. */
  public int shape() {
    return exists
        ? Observed.shape(nonce != 0, !Words.isZero(balance, 0), code != Code.EMPTY, balance[3] != 0)
        : 0;
  }

  /** Returns the code if it was set or read before; not looked at by anybody. */
  public @Nullable Code loadedCode() {
    return code;
  }

  void observeBalance() {
    observed |= Observed.BALANCE;
    note(Operation.BALANCE_READ);
  }

  void observeCode() {
    observed |= Observed.CODE;
    note(Operation.CODE_READ);
  }

  private void note(Operation operation) {
    if (recorder != null) {
      recorder.operation(operation, this, Recorder.NO_SLOT, NO_VALUE, 0, 0);
    }
  }

  /** Returns nonce, balance and code hash as they are now; not looked at by anybody. */
  public @Nullable AccountData data() {
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
