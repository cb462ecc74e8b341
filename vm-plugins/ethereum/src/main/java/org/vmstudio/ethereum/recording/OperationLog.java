package org.vmstudio.ethereum.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.state.Operation;

/**
 * The operations of one transaction in their order: each a header (operation, length of the value,
 * number of the account, number of the slot) and then its value, in one array. Not thread-safe.
 */
public final class OperationLog {
  /** The most longs that are kept: what a transaction of 2^24 gas comes to at most, with room. */
  static final int MOST = 1 << 23;

  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int KEPT_CAPACITY = 1 << 18;
  private static final int MOST_ACCOUNTS = 1 << 23;
  private static final Operation[] OPERATIONS = Operation.values();

  private final List<Log> logs = new ArrayList<>();
  private long[] entries = new long[FIRST_CAPACITY];
  private int top;
  private boolean isIncomplete;

  OperationLog() {}

  void add(Operation operation, int account, int slot, long[] words, int at, int length) {
    int end = top + 1 + length;
    if (end > entries.length || account >= MOST_ACCOUNTS) {
      grow(end, account);
      if (isIncomplete) {
        return;
      }
    }
    long head = (long) operation.ordinal() << 59 | (long) length << 55 | (long) account << 32;
    entries[top] = head | slot;
    for (int i = 0; i < length; i++) {
      entries[top + 1 + i] = words[at + i];
    }
    top = end;
  }

  void add(int account, Log log) {
    add(Operation.LOG, account, logs.size(), entries, 0, 0);
    logs.add(log);
  }

  private void grow(int end, int account) {
    isIncomplete |= end > MOST || account >= MOST_ACCOUNTS;
    if (!isIncomplete) {
      entries = Arrays.copyOf(entries, Math.max(end, 2 * entries.length));
    }
  }

  /** Forgets everything; an unusually large array is given back. */
  void clear() {
    if (entries.length > KEPT_CAPACITY) {
      entries = new long[FIRST_CAPACITY];
    }
    top = 0;
    isIncomplete = false;
    logs.clear();
  }

  /** Returns how many longs there are. */
  int size() {
    return top;
  }

  /** Forgets what came after a size. */
  void cut(int size) {
    for (int i = size; i < top; i = next(i)) {
      if (operation(i) == Operation.LOG) {
        logs.subList(slot(i), logs.size()).clear();
        break;
      }
    }
    top = size;
  }

  /** Tells whether there were too many operations to keep them. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  /** Returns where the first operation is. */
  public int first() {
    return 0;
  }

  /** Tells whether there is an operation at a place, and not the end. */
  public boolean has(int place) {
    return place < top;
  }

  /** Returns where the operation after the one at a place is. */
  public int next(int place) {
    return place + step(entries[place]);
  }

  /** Returns the operation at a place. */
  public Operation operation(int place) {
    return OPERATIONS[number(entries[place])];
  }

  /** Returns all that is said at a place apart from the value. */
  long head(int place) {
    return entries[place];
  }

  /** Returns the number of the operation that a head is about, as its enumeration has it. */
  static int number(long head) {
    return (int) (head >>> 59);
  }

  /** Returns how far the next head is from one. */
  static int step(long head) {
    return 1 + ((int) (head >>> 55) & 15);
  }

  /** Returns the number of the account that a head is about. */
  static int account(long head) {
    return (int) (head >>> 32) & MOST_ACCOUNTS - 1;
  }

  /** Returns how many longs the value at a place has. */
  public int length(int place) {
    return (int) (entries[place] >>> 55) & 15;
  }

  /** Returns the number of the account in its world state; 0 where there is none. */
  public int account(int place) {
    return account(entries[place]);
  }

  /** Returns the number of the slot in its account; of a log, its place among {@link #logs}. */
  public int slot(int place) {
    return (int) entries[place];
  }

  /** Returns the {@code i}-th long of the value at a place. */
  public long value(int place, int i) {
    return entries[place + 1 + i];
  }

  /** Returns a log that was added, also in a frame that was reverted. */
  public Log log(int number) {
    return logs.get(number);
  }
}
