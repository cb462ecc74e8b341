package org.vmstudio.ethereum.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Whatever blocks do, the root is the one that building the state anew gives. */
class StateRootCalculatorTest {

  private static final int ACCOUNTS = 12;
  private static final int SLOTS = 6;

  private record Model(
      SortedMap<Address, AccountData> accounts,
      SortedMap<Address, SortedMap<UInt256, UInt256>> storage) {

    Model copy() {
      SortedMap<Address, SortedMap<UInt256, UInt256>> slots = new TreeMap<>();
      storage.forEach((address, each) -> slots.put(address, new TreeMap<>(each)));
      return new Model(new TreeMap<>(accounts), slots);
    }

    Hash root() {
      return calculator().root();
    }

    StateRootCalculator calculator() {
      StateRootCalculator.Builder builder = StateRootCalculator.builder();
      storage.forEach(
          (address, slots) -> slots.forEach((slot, value) -> builder.slot(address, slot, value)));
      accounts.forEach(builder::account);
      return builder.build();
    }
  }

  @Test
  void agreesWithAStateThatIsBuiltAnewAfterEveryBlock() {
    for (int seed = 0; seed < 30; seed++) {
      followBlocks(new Random(seed));
    }
  }

  @Test
  void beginsWithTheRootOfNoAccounts() {
    assertThat(StateRootCalculator.empty().root()).isEqualTo(Trie.EMPTY_ROOT);
  }

  @Test
  void keepsStoredNodesAsIfTheyWereWrittenAtOnce() {
    for (int seed = 0; seed < 30; seed++) {
      followStoredBlocks(new Random(seed));
    }
  }

  private static void followBlocks(Random random) {
    StateRootCalculator calculator = StateRootCalculator.empty();
    Model model = new Model(new TreeMap<>(), new TreeMap<>());
    for (int block = 0; block < 20; block++) {
      assertThat(calculator.apply(randomChanges(random, model))).isEqualTo(model.root());
    }
  }

  /** Blocks of some parts each, of which some are forgotten, on nothing but what was stored. */
  private static void followStoredBlocks(Random random) {
    StateNodeMap store = new StateNodeMap();
    Model kept = new Model(new TreeMap<>(), new TreeMap<>());
    for (int block = 0; block < 20; block++) {
      Model after = kept.copy();
      StateRootCalculator calculator = StateRootCalculator.of(kept.root(), store);
      for (int part = random.nextInt(3); part >= 0; part--) {
        assertThat(calculator.apply(randomChanges(random, after))).isEqualTo(after.root());
      }
      if (random.nextInt(4) != 0) {
        calculator.writeChanges(store);
        kept = after;
      }
      StateNodeMap whole = new StateNodeMap();
      kept.calculator().writeChanges(whole);
      assertThat(store.nodes()).isEqualTo(whole.nodes());
    }
  }

  private static ChangeSet randomChanges(Random random, Model model) {
    Map<Address, AccountChange> changes = new HashMap<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      Address address = Address.ofNumber(random.nextInt(ACCOUNTS));
      changes.computeIfAbsent(address, each -> randomChange(random, each, model));
    }
    return new ChangeSet(new ArrayList<>(changes.values()));
  }

  private static AccountChange randomChange(Random random, Address address, Model model) {
    boolean clears = random.nextInt(4) == 0;
    if (clears) {
      model.storage().remove(address);
    }
    if (clears && random.nextBoolean()) {
      model.accounts().remove(address);
      return new AccountChange(address, null, null, true, List.of());
    }
    UInt256 balance = UInt256.ofUnsigned(random.nextLong());
    AccountData account = new AccountData(random.nextInt(5), balance, Code.EMPTY_HASH);
    model.accounts().put(address, account);
    return new AccountChange(address, account, null, clears, randomSlots(random, address, model));
  }

  private static List<SlotChange> randomSlots(Random random, Address address, Model model) {
    SortedMap<UInt256, UInt256> slots =
        model.storage().computeIfAbsent(address, _ -> new TreeMap<>());
    Map<UInt256, SlotChange> changes = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      UInt256 slot = UInt256.ofUnsigned(random.nextInt(SLOTS));
      UInt256 value = UInt256.ofUnsigned(random.nextInt(3));
      changes.put(slot, new SlotChange(slot, value));
      if (value.isZero()) {
        slots.remove(slot);
      } else {
        slots.put(slot, value);
      }
    }
    return List.copyOf(changes.values());
  }
}
