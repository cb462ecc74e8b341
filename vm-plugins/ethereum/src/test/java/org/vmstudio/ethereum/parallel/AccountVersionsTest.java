package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.MapReader;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Compares an account's slots in versions with maps that are searched from end to end. */
class AccountVersionsTest {
  private static final Address ADDRESS = Address.ofNumber(7);
  private static final int SLOTS = 12;
  private static final int POSITIONS = 6;
  private static final int STEPS = 400;

  private record Written(int[] slots, UInt256[] values, @Nullable AccountWrite wipe) {}

  private record Look(SeenSlots seen, int position, Map<Integer, UInt256> values) {}

  private final AccountVersions account = new AccountVersions(ADDRESS, stored());
  private final TreeMap<Integer, Written> model = new TreeMap<>();
  private final List<Look> looks = new ArrayList<>();
  private final long[] word = new long[Words.LIMBS];

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void showsWhatEarlierTransactionsLeaveAndKnowsWhatIsAsItWasSeen(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      int position = 1 + random.nextInt(POSITIONS);
      if (random.nextInt(4) == 0) {
        remove(position);
      } else if (random.nextInt(3) == 0) {
        look(position, random);
      } else {
        put(position, random);
      }
      compare();
    }
  }

  /** What a position had is shown until the new writes are, as {@link Attempt}s do. */
  private void put(int position, Random random) {
    Written former = model.get(position);
    AccountWrite wipe =
        switch (random.nextInt(12)) {
          case 0 -> new AccountWrite.Whole(null, true);
          case 1 -> new AccountWrite.Whole(new AccountData(1, UInt256.ONE, Code.EMPTY_HASH), true);
          default -> null;
        };
    boolean isGone = wipe != null && wipe.apply(null) == null;
    Written fresh = isGone ? new Written(new int[0], new UInt256[0], wipe) : writes(random, wipe);
    if (fresh.wipe() != null) {
      account.put(position, fresh.wipe());
    }
    account.putSlots(position, fresh.slots(), fresh.values());
    model.put(position, fresh);
    if (former != null) {
      takeBack(position, former);
    }
  }

  /** What is written after a wipe by the same transactions is there. */
  private Written writes(Random random, @Nullable AccountWrite wipe) {
    int[] slots = random.ints(0, SLOTS).limit(1 + random.nextInt(4)).distinct().toArray();
    UInt256[] values = new UInt256[slots.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = account.slot(UInt256.ofUnsigned(slots[i]));
      values[i] = new UInt256(0, 0, 0, random.nextInt(3));
    }
    return new Written(slots, values, wipe);
  }

  private void remove(int position) {
    Written former = model.remove(position);
    if (former != null) {
      takeBack(position, former);
    }
  }

  private void takeBack(int position, Written former) {
    if (former.wipe() != null) {
      account.remove(position, former.wipe());
    }
    account.removeSlots(position, former.slots(), former.values());
  }

  private void look(int position, Random random) {
    SeenSlots seen = new SeenSlots(account, position);
    Map<Integer, UInt256> values = new TreeMap<>();
    for (int key : random.ints(0, SLOTS).limit(5).distinct().toArray()) {
      seen.look(UInt256.ofUnsigned(key), word, 0);
      UInt256 value = Words.toUInt256(word, 0);
      assertThat(seen.slot(values.size())).isEqualTo(account.slot(UInt256.ofUnsigned(key)));
      assertThat(value).isEqualTo(expected(key, position));
      values.put(key, value);
    }
    looks.add(new Look(seen, position, values));
  }

  private void compare() {
    for (Look look : looks) {
      boolean isSame =
          look.values().entrySet().stream()
              .allMatch(each -> each.getValue().equals(expected(each.getKey(), look.position())));
      assertThat(look.seen().areAsSeen()).isEqualTo(isSame);
    }
    assertThat(account.hasStorage(POSITIONS + 1)).isEqualTo(hasStorage());
  }

  private UInt256 expected(int key, int position) {
    int slot = account.slot(UInt256.ofUnsigned(key));
    UInt256 value = storedValue(key);
    for (Written written : model.headMap(position).values()) {
      if (written.wipe() != null) {
        value = UInt256.ZERO;
      }
      for (int i = 0; i < written.slots().length; i++) {
        value = written.slots()[i] == slot ? written.values()[i] : value;
      }
    }
    return value;
  }

  /** What is stored counts as long as not all of it went, even if it was set to zero. */
  private boolean hasStorage() {
    if (model.values().stream().allMatch(written -> written.wipe() == null)) {
      return true;
    }
    for (int key = 0; key < SLOTS; key++) {
      if (!expected(key, POSITIONS + 1).isZero()) {
        return true;
      }
    }
    return false;
  }

  private static UInt256 storedValue(int key) {
    return UInt256.ofUnsigned(key % 3);
  }

  private static MapReader stored() {
    MapReader reader =
        new MapReader().with(ADDRESS, new AccountData(1, UInt256.ONE, Code.EMPTY_HASH));
    for (int key = 0; key < SLOTS; key++) {
      reader.with(ADDRESS, UInt256.ofUnsigned(key), storedValue(key));
    }
    return reader;
  }
}
