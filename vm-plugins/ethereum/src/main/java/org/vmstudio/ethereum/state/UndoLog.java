package org.vmstudio.ethereum.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.vmstudio.ethereum.types.Address;

/**
 * What to put back when a frame reverts: a stack of entries in one {@code long} array, each its
 * former value followed by a header (kind, account, slot). A mark is the stack's height.
 */
final class UndoLog {
  /** What an entry puts back, and how many longs the former value takes. */
  private enum Kind {
    BALANCE(4),
    NONCE(1),
    CODE(0),
    EXISTENCE(1),
    STORAGE(4),
    TRANSIENT(4),
    WARM_ACCOUNT(0),
    WARM_SLOT(0),
    TOUCH(1),
    CREATION(1),
    DESTRUCTION(1);

    private static final Kind[] ALL = values();

    private final int length;

    Kind(int length) {
      this.length = length;
    }
  }

  /**
   * The account that stays touched although its call failed: a client error in block 2,675,119 that
   * became the rule.
   */
  private static final Address RIPEMD160 = Address.ofNumber(3);

  private final AccountTable accounts;
  private final List<Code> codes = new ArrayList<>();
  private long[] entries = new long[128];
  private int top;

  UndoLog(AccountTable accounts) {
    this.accounts = accounts;
  }

  int mark() {
    return top;
  }

  void clear() {
    top = 0;
    codes.clear();
  }

  void balance(Account account) {
    pushWord(account.balance, 0);
    pushHeader(Kind.BALANCE, account, 0);
  }

  void nonce(Account account) {
    push(Kind.NONCE, account, account.nonce);
  }

  void code(Account account) {
    codes.add(Objects.requireNonNull(account.code, "code is loaded before it is replaced"));
    pushHeader(Kind.CODE, account, 0);
  }

  void existence(Account account) {
    push(Kind.EXISTENCE, account, account.exists ? 1 : 0);
  }

  void storage(Account account, int slot) {
    pushWord(account.storage.words(), account.storage.current(slot));
    pushHeader(Kind.STORAGE, account, slot);
  }

  void transientStorage(Account account, SlotTable table, int slot) {
    pushWord(table.words(), table.current(slot));
    pushHeader(Kind.TRANSIENT, account, slot);
  }

  void warmth(Account account) {
    pushHeader(Kind.WARM_ACCOUNT, account, 0);
  }

  void warmth(Account account, int slot) {
    pushHeader(Kind.WARM_SLOT, account, slot);
  }

  void touch(Account account) {
    push(Kind.TOUCH, account, account.touchedIn);
  }

  void creation(Account account) {
    push(Kind.CREATION, account, account.createdIn);
  }

  void destruction(Account account) {
    push(Kind.DESTRUCTION, account, account.destroyedIn);
  }

  /** Undoes everything since the mark, newest first. */
  void revertTo(int mark) {
    while (top > mark) {
      long header = entries[--top];
      Kind kind = Kind.ALL[(int) (header >>> 60)];
      top -= kind.length;
      undo(kind, accounts.get((int) (header >>> 32) & 0xfffffff), (int) header);
    }
  }

  /** Undoes everything since the mark, also what stays where a frame fails. */
  void startOver(int mark) {
    revertTo(mark);
    Account ripemd160 = accounts.find(RIPEMD160.high(), RIPEMD160.middle(), RIPEMD160.low());
    if (ripemd160 != null) {
      ripemd160.touchedIn = 0;
    }
  }

  private void undo(Kind kind, Account account, int slot) {
    switch (kind) {
      case BALANCE -> Words.copy(entries, top, account.balance, 0);
      case NONCE -> account.nonce = entries[top];
      case CODE -> undoCode(account);
      case EXISTENCE -> account.exists = entries[top] != 0;
      case STORAGE -> undoSlot(account.storage, slot);
      case TRANSIENT -> undoSlot(Objects.requireNonNull(account.transientStorage), slot);
      case WARM_ACCOUNT -> account.warmIn = 0;
      case WARM_SLOT -> account.storage.setWarmIn(slot, 0);
      case TOUCH -> undoTouch(account);
      case CREATION -> account.createdIn = (int) entries[top];
      case DESTRUCTION -> account.destroyedIn = (int) entries[top];
    }
  }

  private void undoCode(Account account) {
    Code code = codes.removeLast();
    account.code = code;
    account.codeHash = code.hash();
  }

  private void undoSlot(SlotTable table, int slot) {
    Words.copy(entries, top, table.words(), table.current(slot));
  }

  private void undoTouch(Account account) {
    if (!account.address().equals(RIPEMD160)) {
      account.touchedIn = (int) entries[top];
    }
  }

  private void push(Kind kind, Account account, long former) {
    reserve(2);
    entries[top++] = former;
    pushHeader(kind, account, 0);
  }

  private void pushWord(long[] words, int at) {
    reserve(Words.LIMBS + 1);
    Words.copy(words, at, entries, top);
    top += Words.LIMBS;
  }

  private void pushHeader(Kind kind, Account account, int slot) {
    reserve(1);
    entries[top++] = (long) kind.ordinal() << 60 | (long) account.id << 32 | slot;
  }

  private void reserve(int length) {
    if (top + length > entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
    }
  }
}
