package org.vmstudio.ethereum.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The world state while a block runs: a cache over a {@link StateReader} whose changes are
 * journaled, so that frames can revert, and that hands its changes over as a {@link ChangeSet}.
 *
 * <p>Life cycle: {@link #beginTransaction}, any number of changes with {@link #mark} and {@link
 * #revertTo}, {@link #finishTransaction}; between transactions {@link #takeChanges()} as often as
 * wanted. Changes outside transactions (rewards, withdrawals) are made inside one of their own.
 *
 * <p>This class knows bookkeeping, not gas: whoever changes something has checked that it may. Not
 * thread-safe.
 */
public final class WorldState {
  /** The number of a transaction before all others, which none has; what never was has 0. */
  private static final int LONG_AGO = 1;

  private StateReader reader;
  private final AccountTable accounts = new AccountTable();
  private final UndoLog undo = new UndoLog(accounts);
  private final ChangeCollector changes = new ChangeCollector();
  private final Adoptions adoptions = new Adoptions();
  private final SpareTables spareTables = new SpareTables();
  private final List<Account> touched = new ArrayList<>();
  private final List<Log> logs = new ArrayList<>();
  private final long[] key = new long[Words.LIMBS];
  private @Nullable Recorder recorder;
  private Notes notes;
  private Set<Address> precompiles = Set.of();
  private int precompilesWarmIn;
  private int transaction = LONG_AGO;

  /** Creates the state that {@code reader} shows, without changes. */
  public WorldState(StateReader reader) {
    this(reader, null);
  }

  /** Creates the state that {@code reader} shows, and tells {@code recorder} what is done to it. */
  public WorldState(StateReader reader, @Nullable Recorder recorder) {
    this.reader = reader;
    this.recorder = recorder;
    this.notes = new Notes(recorder);
  }

  /** Starts a transaction: nothing is warm, transient storage is empty, there are no logs. */
  public void beginTransaction() {
    transaction++;
    undo.clear();
    touched.clear();
    logs.clear();
  }

  /**
   * Ends a transaction: destroyed accounts go, and with them their storage.
   *
   * @param deleteEmpty whether touched accounts that are empty go too (EIP-161)
   */
  public void finishTransaction(boolean deleteEmpty) {
    notes.finishing(this);
    for (Account account : touched) {
      if (account.touchedIn == transaction) {
        finish(account, deleteEmpty);
      }
    }
    undo.clear();
    notes.finished();
  }

  private void finish(Account account, boolean deleteEmpty) {
    boolean gone = isDestroyed(account) || (deleteEmpty && account.isVoid());
    if (gone && (account.exists || account.storage.size() > 0)) {
      notes.gone(account);
      account.erase();
    }
    changes.mark(account);
  }

  /** Returns what changed since the last call, in this and all finished transactions. */
  public ChangeSet takeChanges() {
    ChangeSet taken = changes.take(adoptions.pending());
    adoptions.take();
    return taken;
  }

  /** Returns what {@link #takeChanges()} would, and leaves it to be taken. */
  public ChangeSet pendingChanges() {
    return changes.peek(adoptions.pending());
  }

  /** Gives a sink what {@link #takeChanges()} returns if nothing was adopted, in any order. */
  public void takeChanges(ChangeSink sink) {
    changes.take(sink);
  }

  /**
   * Takes over, between transactions, what some changed that ran on another world state over what
   * this one shows: what differs, and only that, slots in the order of their keys. It counts as a
   * finished transaction of this one.
   */
  public void adopt(AccountChange change) {
    transaction++;
    Address address = change.address();
    boolean isUnknown = accounts.find(address.high(), address.middle(), address.low()) == null;
    if (!isUnknown || !adoptions.keep(change)) {
      Account account = account(address);
      Adoption.adopt(this, account, change, transaction);
      changes.mark(account);
    }
  }

  /** Returns who is told what is done to it, or null. */
  public @Nullable Recorder recorder() {
    return recorder;
  }

  /** Returns what tells the recorder about it, also what is done elsewhere. */
  public Notes notes() {
    return notes;
  }

  /** Returns what this world state is a cache over. */
  public StateReader reader() {
    return reader;
  }

  /**
   * Makes this the state that a reader shows, without changes, as a new one would be; whoever has
   * handles on accounts drops them.
   */
  public void restart(StateReader other, @Nullable Recorder newRecorder) {
    reader = other;
    recorder = newRecorder;
    notes = new Notes(newRecorder);
    accounts.forEach(account -> spareTables.add(account.storage));
    accounts.clear();
    changes.clear();
    adoptions.clear();
    undo.clear();
    touched.clear();
    logs.clear();
  }

  /** Reads from now on through another reader, which shows the same. */
  public void readThrough(StateReader cache) {
    reader = cache;
  }

  /** Returns what was looked at of the account with this {@link Account#number}. */
  public int observed(int account) {
    return accounts.get(account).observed;
  }

  /**
   * Returns the least that payments left of the balance of the account with this {@link
   * Account#number}, if they alone depended on it: with any balance that is less by less than that,
   * the same would have happened. Null where nobody paid, or the balance was looked at.
   */
  public @Nullable UInt256 spare(int account) {
    return accounts.get(account).spare();
  }

  /** Returns the point to which {@link #revertTo} can go back within this transaction. */
  public int mark() {
    return undo.mark();
  }

  /** Undoes every change since {@code mark}; logs are the caller's to cut. */
  public void revertTo(int mark) {
    undo.revertTo(mark);
  }

  /** Undoes every change since {@code mark}, all that the message did, for it to begin again. */
  public void startOver(int mark) {
    undo.startOver(mark);
  }

  /** Returns the account with this {@link Account#number}. */
  public Account numbered(int account) {
    return accounts.get(account);
  }

  /** Returns the account with this address, existing or not. */
  public Account account(Address address) {
    return account(address.high(), address.middle(), address.low());
  }

  /** Returns the account whose address is in the lower 160 bits of the word at {@code at}. */
  public Account account(long[] words, int at) {
    return account((int) words[at + 2], words[at + 1], words[at]);
  }

  /** Returns the account with the address of these limbs, existing or not. */
  public Account account(int high, long middle, long low) {
    Account account = accounts.find(high, middle, low);
    return account != null ? account : load(new Address(high, middle, low));
  }

  private Account load(Address address) {
    Account account = new Account(accounts.size(), address, reader.account(address), recorder);
    accounts.add(account);
    AccountChange adopted = adoptions.remove(address);
    if (adopted != null) {
      Adoption.adopt(this, account, adopted, LONG_AGO);
      changes.add(account, adoptions.areTaken());
    }
    return account;
  }

  /** Returns the account's code, empty if it has none. */
  public Code code(Account account) {
    account.observeCode();
    return loaded(account);
  }

  private Code loaded(Account account) {
    Code code = account.code;
    if (code == null) {
      code = reader.sharedCode(account.codeHash);
      account.code = code;
    }
    return code;
  }

  /**
   * To be called now and then by who computes for long without asking for anything.
   *
   * @throws RuntimeException if nobody wants the result any more
   */
  public void checkpoint() {
    reader.checkpoint();
  }

  /** Returns the hash of an earlier block, zero if it is unknown. */
  public Hash blockHash(long number) {
    return reader.blockHash(number);
  }

  /** Adds the word at {@code at} to the balance; the account exists and is touched afterwards. */
  public void addBalance(Account account, long[] words, int at) {
    touch(account);
    bringIntoExistence(account);
    notes.take(Operation.BALANCE_ADD, account, Recorder.NO_SLOT, words, at);
    undo.balance(account);
    long high = words[at + 3] | account.balance[3];
    Balances.add(account.balance, words, at);
    if ((high | account.balance[3]) != 0) {
      account.observeBalance();
    }
  }

  /**
   * Takes the word at {@code at} from the balance.
   *
   * @throws IllegalStateException if the balance is lower
   */
  public void subtractBalance(Account account, long[] words, int at) {
    if (!account.canPay(words, at)) {
      throw new IllegalStateException("balance of " + account.address() + " is too low");
    }
    touch(account);
    undo.balance(account);
    Balances.subtract(account.balance, words, at);
    notes.take(Operation.BALANCE_SET, account, Recorder.NO_SLOT, account.balance, 0);
  }

  /** Sets the nonce. */
  public void setNonce(Account account, long nonce) {
    touch(account);
    bringIntoExistence(account);
    undo.nonce(account);
    account.observed |= Observed.NONCE;
    account.nonce = nonce;
    notes.nonce(account);
  }

  /** Sets the code. */
  public void setCode(Account account, Code code) {
    touch(account);
    bringIntoExistence(account);
    account.observeCode();
    loaded(account);
    undo.code(account);
    account.code = code.bytes().length == 0 ? Code.EMPTY : code;
    account.codeHash = account.code.hash();
    notes.code(account);
  }

  /** Marks the account as changed, so that it goes at the end if it is empty (EIP-161). */
  public void touch(Account account) {
    if (account.touchedIn != transaction) {
      undo.touch(account);
      notes.touch(account);
      account.touchedIn = transaction;
      touched.add(account);
    }
  }

  /** Makes the account exist, as a contract that this transaction created. */
  public void create(Account account) {
    touch(account);
    if (account.exists) {
      notes.take(Operation.RESET_OBJECT, account);
    }
    bringIntoExistence(account);
    undo.creation(account);
    account.createdIn = transaction;
  }

  /** Tells whether this transaction created the account (EIP-6780). */
  public boolean isCreated(Account account) {
    return account.createdIn == transaction;
  }

  /** Marks the account for deletion at the end of the transaction. */
  public void destroy(Account account) {
    touch(account);
    undo.destruction(account);
    notes.take(Operation.SELF_DESTRUCT, account);
    account.destroyedIn = transaction;
  }

  /** Tells whether this transaction marked the account for deletion. */
  public boolean isDestroyed(Account account) {
    return account.destroyedIn == transaction;
  }

  private void bringIntoExistence(Account account) {
    if (!account.exists) {
      notes.take(Operation.CREATE_OBJECT, account);
      undo.existence(account);
      account.exists = true;
    }
  }

  /** Warms the account for this transaction; returns whether it was cold (EIP-2929). */
  public boolean warm(Account account) {
    if (account.warmIn == transaction || isWarmPrecompile(account)) {
      return false;
    }
    undo.warmth(account);
    notes.take(Operation.WARM_ACCOUNT, account);
    account.warmIn = transaction;
    return true;
  }

  /**
   * Warms the precompiled contracts for this transaction, without asking the reader for them.
   *
   * @param addresses their addresses, numbers below 2^64
   */
  public void warmPrecompiles(Set<Address> addresses) {
    precompiles = addresses;
    precompilesWarmIn = transaction;
  }

  private boolean isWarmPrecompile(Account account) {
    return precompilesWarmIn == transaction
        && account.address().middle() == 0
        && precompiles.contains(account.address());
  }

  /** Warms a storage slot for this transaction; returns whether it was cold (EIP-2929). */
  public boolean warm(Account account, int slot) {
    if (account.storage.warmIn(slot) == transaction) {
      return false;
    }
    undo.warmth(account, slot);
    notes.take(Operation.WARM_SLOT, account, slot);
    account.storage.setWarmIn(slot, transaction);
    return true;
  }

  /** Returns the number of the slot whose key is at {@code at}, read if it was not yet. */
  public int slot(Account account, long[] words, int at) {
    int slot = account.storage.find(words, at);
    return slot >= 0 ? slot : readSlot(account, words, at);
  }

  /** Returns the number of the slot with this key. */
  public int slot(Account account, UInt256 slot) {
    Words.set(key, 0, slot);
    return slot(account, key, 0);
  }

  private int readSlot(Account account, long[] words, int at) {
    if (account.storage.capacity() == 0) {
      account.storage = spareTables.take();
    }
    SlotTable storage = account.storage;
    int slot = storage.add(words, at);
    if (account.base != null && !account.storageWiped) {
      UInt256 name = Words.toUInt256(words, at);
      reader.storage(account.address(), name, storage.words(), storage.current(slot));
    }
    return slot;
  }

  /** Copies a slot's value into the word at {@code at}. */
  public void load(Account account, int slot, long[] words, int at) {
    notes.take(Operation.STORAGE_READ, account, slot);
    Words.copy(account.storage.words(), account.storage.current(slot), words, at);
  }

  /**
   * Returns where in {@link #originals} the slot's value before this transaction is. Who asks has
   * looked at the slot.
   */
  public int original(Account account, int slot) {
    notes.take(Operation.STORAGE_READ, account, slot);
    return account.storage.original(slot, transaction);
  }

  /** Returns the array that holds the slot's value before this transaction. */
  public long[] originals(Account account, int slot) {
    return account.storage.originals(slot, transaction);
  }

  /** Sets a slot to the word at {@code at}. */
  public void store(Account account, int slot, long[] words, int at) {
    SlotTable storage = account.storage;
    touch(account);
    storage.beforeWrite(slot, transaction);
    undo.storage(account, slot);
    notes.take(Operation.STORAGE_SET, account, slot, words, at);
    Words.copy(words, at, storage.words(), storage.current(slot));
  }

  /** Tells whether the account has any storage (EIP-7610). */
  public boolean hasStorage(Account account) {
    notes.take(Operation.STORAGE_SEARCH, account);
    return account.storage.hasValue()
        || (account.base != null && !account.storageWiped && reader.hasStorage(account.address()));
  }

  /** Copies the transient value whose key is at {@code keyAt} into the word at {@code at}. */
  public void loadTransient(Account account, long[] words, int keyAt, int at) {
    notes.take(Operation.TRANSIENT_READ, account, Recorder.NO_SLOT, words, keyAt);
    SlotTable table = account.transientStorage;
    if (table == null || !table.loadWritten(words, keyAt, transaction, at)) {
      Words.set(words, at, 0);
    }
  }

  /** Sets the transient value whose key is at {@code keyAt} to the word at {@code at}. */
  public void storeTransient(Account account, long[] words, int keyAt, int at) {
    if (account.transientStorage == null) {
      account.transientStorage = new SlotTable();
    }
    SlotTable table = account.transientStorage;
    int found = table.find(words, keyAt);
    int slot = found >= 0 ? found : table.add(words, keyAt);
    table.startTransient(slot, transaction);
    undo.transientStorage(account, table, slot);
    notes.transientStorage(account, words, keyAt, at);
    Words.copy(words, at, table.words(), table.current(slot));
  }

  /** Adds a log. */
  public void addLog(Log log) {
    logs.add(log);
    if (notes.areTaken()) {
      notes.log(account(log.address()), log);
    }
  }

  /** Returns how many logs this transaction made so far. */
  public int logCount() {
    return logs.size();
  }

  /** Forgets all logs but the first {@code count}. */
  public void cutLogs(int count) {
    logs.subList(count, logs.size()).clear();
  }

  /** Returns a copy of the logs of this transaction. */
  public List<Log> logs() {
    return List.copyOf(logs);
  }
}
