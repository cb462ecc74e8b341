package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSink;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotTable;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.UInt256;

/** Takes down what one execution of a stretch changed. For one thread. */
final class Changes implements ChangeSink {
  private static final int FIRST_CAPACITY = 4;
  private static final int[] NO_SLOTS = {};
  private static final UInt256[] NO_VALUES = {};

  private final VersionedReader reader;
  private final int[] observed;
  private final List<Changed> all = new ArrayList<>();
  private @Nullable Account account;
  private @Nullable AccountWrite write;
  private boolean isCleared;
  private @Nullable Code code;
  private int[] slots = NO_SLOTS;
  private UInt256[] values = NO_VALUES;
  private int count;

  /**
   * Begins with none.
   *
   * @param reader what the stretch read through
   * @param observed what it looked at of each account, by their numbers
   */
  Changes(VersionedReader reader, int[] observed) {
    this.reader = reader;
    this.observed = observed;
  }

  @Override
  public void account(
      Account changed, @Nullable AccountData now, boolean isWipe, @Nullable Code newCode) {
    end();
    int number = changed.number();
    account = changed;
    isCleared = isWipe;
    write = AccountWrite.between(reader.seen(number), now, isWipe, observed[number]);
    code = newCode;
  }

  @Override
  public void slot(int slot, UInt256 value) {
    if (count == slots.length) {
      int capacity = Math.max(FIRST_CAPACITY, 2 * count);
      slots = Arrays.copyOf(slots, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    slots[count] = slot;
    values[count++] = value;
  }

  /** Returns all that was taken. */
  List<Changed> all() {
    end();
    return all;
  }

  private void end() {
    Account changed = account;
    if (changed != null && (write != null || count > 0)) {
      AccountVersions versions = reader.account(changed.number());
      int[] written = count == 0 ? NO_SLOTS : numbers(changed, versions);
      UInt256[] left = count == 0 ? NO_VALUES : Arrays.copyOf(values, count);
      all.add(new Changed(versions, write, code, written, left));
    }
    account = null;
    count = 0;
  }

  /** An account that was not there, or went meanwhile, was not asked for its slots. */
  private int[] numbers(Account changed, AccountVersions versions) {
    SeenSlots seen = isCleared ? null : reader.seenSlots(changed.address());
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          seen == null ? versions.slot(key(changed.storage(), slots[i])) : seen.slot(slots[i]);
    }
    return numbers;
  }

  private static UInt256 key(SlotTable table, int slot) {
    return Words.toUInt256(table.words(), table.key(slot));
  }
}
