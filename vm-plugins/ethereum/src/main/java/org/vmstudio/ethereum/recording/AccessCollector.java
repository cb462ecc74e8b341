package org.vmstudio.ethereum.recording;

import java.util.Arrays;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Operation;
import org.vmstudio.ethereum.state.SlotTable;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Makes an {@link AccessSet} of a transaction's operations: arrays by the numbers that accounts and
 * slots have in their world state, used again for the next transaction. Not thread-safe.
 */
final class AccessCollector {
  private static final int EXISTENCE_READ = Access.READ << Part.EXISTENCE.shift();
  private static final int EXISTENCE_WRITE = Access.WRITE << Part.EXISTENCE.shift();

  /** What in an account's shape keeps its storage from being searched (EIP-684 comes first). */
  private static final int NONCE_OR_CODE = 2 | 8;

  private static final int TOUCH = Operation.TOUCH.ordinal();
  private static final int STORAGE_READ = Operation.STORAGE_READ.ordinal();
  private static final int STORAGE_SET = Operation.STORAGE_SET.ordinal();
  private static final int[] USES = uses();
  private static final byte[] NONE = {};

  private int[] uses = new int[64];
  private int[] touches = new int[64];
  private byte[][] slotUses = none(64);
  private int[] indices = new int[64];
  private int[] accounts = new int[64];
  private int[] slots = new int[2 * 64];
  private int accountCount;
  private int slotCount;
  private int writtenCount;

  /** What an operation uses of its account, by the operation's number. */
  private static int[] uses() {
    int[] uses = new int[Operation.values().length];
    use(uses, Operation.BALANCE_READ, Part.BALANCE, Access.READ);
    use(uses, Operation.BALANCE_SET, Part.BALANCE, Access.WRITE);
    use(uses, Operation.BALANCE_ADD, Part.BALANCE, Access.ADD);
    use(uses, Operation.NONCE_READ, Part.NONCE, Access.READ);
    use(uses, Operation.NONCE_SET, Part.NONCE, Access.WRITE);
    use(uses, Operation.CODE_READ, Part.CODE, Access.READ);
    use(uses, Operation.CODE_SET, Part.CODE, Access.WRITE);
    use(uses, Operation.STORAGE_SEARCH, Part.STORAGE, Access.READ);
    use(uses, Operation.STORAGE_READ, Part.EXISTENCE, Access.READ);
    use(uses, Operation.STORAGE_SET, Part.EXISTENCE, Access.READ);
    use(uses, Operation.LOOK, Part.EXISTENCE, Access.READ);
    use(uses, Operation.TOUCH, Part.EXISTENCE, Access.READ);
    return uses;
  }

  private static byte[][] none(int count) {
    byte[][] none = new byte[count][];
    Arrays.fill(none, NONE);
    return none;
  }

  private static void use(int[] uses, Operation operation, Part part, int how) {
    uses[operation.ordinal()] = how << part.shift() | EXISTENCE_READ;
  }

  /** Makes the set; what goes at the transaction's end is still there. */
  AccessSet collect(OperationLog log, WorldState world) {
    for (int i = log.first(); log.has(i); ) {
      long head = log.head(i);
      int used = USES[OperationLog.number(head)];
      if (used != 0) {
        take(head, used, i, world);
      }
      i += OperationLog.step(head);
    }
    AccessSet set = new AccessSet(accountCount, slotCount, writtenCount);
    for (int i = 0; i < accountCount; i++) {
      account(set, i, world.numbered(accounts[i]), log);
    }
    int place = 0;
    for (int i = 0; i < slotCount; i++) {
      place = slot(set, i, world, place);
    }
    return set;
  }

  /** Notes in the set that was made last that an account went. */
  void gone(AccessSet set, Account account, OperationLog log) {
    int i = indices[account.number()];
    int touch = touches[account.number()] - 1;
    set.left[i] = null;
    set.codes[i] = null;
    set.uses[i] &= ~EXISTENCE_WRITE;
    set.uses[i] |= log.value(touch, 0) == 0 ? 0 : EXISTENCE_WRITE;
  }

  /** Forgets the transaction. */
  void clear() {
    for (int i = 0; i < slotCount; i++) {
      slotUses[slots[2 * i]][slots[2 * i + 1]] = 0;
    }
    for (int i = 0; i < accountCount; i++) {
      uses[accounts[i]] = 0;
      touches[accounts[i]] = 0;
    }
    accountCount = 0;
    slotCount = 0;
    writtenCount = 0;
  }

  private void take(long head, int used, int place, WorldState world) {
    int account = OperationLog.account(head);
    if (account >= uses.length) {
      grow(account);
    }
    if (uses[account] == 0) {
      append(account);
    }
    uses[account] |= used;
    int number = OperationLog.number(head);
    if (number == TOUCH && touches[account] == 0) {
      touches[account] = place + 1;
    } else if (number == STORAGE_READ) {
      slot(world, account, (int) head, Access.READ);
    } else if (number == STORAGE_SET) {
      slot(world, account, (int) head, Access.WRITE);
    }
  }

  private void append(int account) {
    if (accountCount == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * accountCount);
    }
    indices[account] = accountCount;
    accounts[accountCount++] = account;
  }

  private void slot(WorldState world, int account, int slot, int how) {
    byte[] of = slotUses[account];
    if (slot >= of.length) {
      int size = world.numbered(account).storage().size();
      of = Arrays.copyOf(of, size + size / 2); // Most transactions bring some more.
      slotUses[account] = of;
    }
    if (of[slot] == 0) {
      if (2 * slotCount == slots.length) {
        slots = Arrays.copyOf(slots, 2 * slots.length);
      }
      slots[2 * slotCount] = account;
      slots[2 * slotCount++ + 1] = slot;
    }
    writtenCount += (how & ~of[slot] & Access.WRITE) == 0 ? 0 : 1;
    of[slot] |= (byte) how;
  }

  private void grow(int account) {
    int capacity = Math.max(account + 1, 2 * uses.length);
    uses = Arrays.copyOf(uses, capacity);
    touches = Arrays.copyOf(touches, capacity);
    indices = Arrays.copyOf(indices, capacity);
    byte[][] more = none(capacity);
    System.arraycopy(slotUses, 0, more, 0, slotUses.length);
    slotUses = more;
  }

  private void account(AccessSet set, int i, Account account, OperationLog log) {
    set.addresses[i] = account.address();
    set.uses[i] = uses[account.number()];
    int touch = touches[account.number()] - 1;
    if (touch >= 0) {
      changed(set, i, account, log, touch);
    }
  }

  private static void changed(AccessSet set, int i, Account account, OperationLog log, int touch) {
    AccountData left = account.data();
    set.left[i] = left;
    set.uses[i] |= log.value(touch, 0) == account.shape() ? 0 : EXISTENCE_WRITE;
    if ((set.uses(i, Part.CODE) & Access.WRITE) != 0) {
      set.codes[i] = account.loadedCode();
    }
    if (left != null && set.uses(i, Part.BALANCE) == Access.ADD) {
      set.added[i] = left.balance().minus(balanceBefore(log, touch));
    }
  }

  private static UInt256 balanceBefore(OperationLog log, int touch) {
    return new UInt256(
        log.value(touch, 4), log.value(touch, 3), log.value(touch, 2), log.value(touch, 1));
  }

  /** Puts a slot's words at a place; returns the one behind them. */
  private int slot(AccessSet set, int i, WorldState world, int place) {
    int number = slots[2 * i];
    int slot = slots[2 * i + 1];
    Account account = world.numbered(number);
    SlotTable table = account.storage();
    set.owners[i] = indices[number];
    set.slotUses[i] = slotUses[number][slot];
    set.slotPlaces[i] = place;
    Words.copy(table.words(), table.key(slot), set.words, place);
    if ((set.slotUses[i] & Access.WRITE) == 0) {
      return place + Words.LIMBS;
    }
    Words.copy(table.words(), table.current(slot), set.words, place + Words.LIMBS);
    if ((account.shape() & NONCE_OR_CODE) == 0) {
      set.uses[indices[number]] |= Access.ADD << Part.STORAGE.shift(); // It may be searched.
    }
    return place + 2 * Words.LIMBS;
  }
}
