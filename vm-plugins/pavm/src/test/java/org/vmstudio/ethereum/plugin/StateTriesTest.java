package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Whatever blocks do on whichever state, the stored nodes are those of the flat state. */
class StateTriesTest {

  private static final Address ACCOUNT = Address.ofNumber(7);

  private final List<StateTries> opened = new ArrayList<>();

  @AfterEach
  void stop() {
    opened.forEach(StateTries::stop);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void storesTheNodesOfTheFlatStateAfterAnyBlocksOnAnyOfSomeStates(int seed) {
    Random random = new Random(seed);
    StateTries tries = tries(seed % 2 == 0 ? 1 << 20 : 20_000);
    List<MemoryState> states = new ArrayList<>(List.of(new MemoryState()));
    int most = seed < 5 ? 12 : 300;
    for (int block = 0; block < 40; block++) {
      // The newest mostly, now and then one from before: another branch.
      int parent = random.nextInt(4) > 0 ? states.size() - 1 : random.nextInt(states.size());
      MemoryState state = states.get(parent).copy();
      StateDelta delta = randomBlock(random, most, tries.of(state));
      if (random.nextInt(5) > 0) {
        states.add(state.apply(delta));
        StoredNodes.assertThatAllOf(state).areThoseOfTheFlatState();
      }
    }
  }

  @Test
  void buildsTheTriesOfAStateThatCameWithoutTheirNodes() {
    Random random = new Random(1);
    MemoryState state = new MemoryState();
    for (int part = 0; part < 5; part++) {
      state.apply(new DeltaWriter().world(randomChanges(random, 50)).delta());
    }
    assertThat(StateTries.areStored(state)).isFalse();
    state.apply(randomBlock(random, 50, tries(1 << 20).of(state)));
    assertThat(StateTries.areStored(state)).isTrue();
    StoredNodes.assertThatAllOf(state).areThoseOfTheFlatState();
  }

  @Test
  void buildsThemAnewWhereAnotherMachineLeftThemBehind() {
    Random random = new Random(2);
    StateTries tries = tries(1 << 20);
    MemoryState state = new MemoryState();
    state.apply(randomBlock(random, 50, tries.of(state)));
    Hash other = new Hash(1, 2, 3, 4);
    state.apply(new DeltaWriter().world(randomChanges(random, 50)).nodesAt(other).delta());
    state.apply(randomBlock(random, 50, tries.of(state)));
    StoredNodes.assertThatAllOf(state).areThoseOfTheFlatState();
  }

  @Test
  void saysThatANodeIsDamaged() {
    MemoryState state = new MemoryState();
    BlockTries first = tries(1 << 20).of(state);
    first.apply(new ChangeSet(List.of(put(1), put(2))));
    DeltaWriter delta = new DeltaWriter();
    first.writeTo(delta, Hash.ZERO);
    state.apply(delta.delta());
    for (String node : state.table(Tables.ACCOUNT_NODES).keySet()) {
      byte[] key = Hex.decode(node);
      if (!Arrays.equals(key, Tables.node(new byte[0]))) {
        state.apply(new StateDelta(List.of(new StateDelta.Put(Tables.ACCOUNT_NODES, key, key))));
      }
    }
    BlockTries second = tries(1 << 20).of(state);
    assertThatThrownBy(() -> second.apply(new ChangeSet(List.of(put(1), put(2)))))
        .isInstanceOfSatisfying(
            PlatformFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(PlatformFault.Kind.DATABASE_DAMAGED));
  }

  private StateTries tries(long bytes) {
    StateTries made = new StateTries(bytes, 2, "test");
    opened.add(made);
    return made;
  }

  private static AccountChange put(int account) {
    AccountData data = new AccountData(1, UInt256.ofUnsigned(account), Code.EMPTY_HASH);
    return new AccountChange(Address.ofNumber(account), data, null, false, List.of());
  }

  /** A block of some parts, as one from before Byzantium is. */
  private static StateDelta randomBlock(Random random, int most, BlockTries tries) {
    DeltaWriter delta = new DeltaWriter();
    for (int part = random.nextInt(3); part >= 0; part--) {
      ChangeSet changes = randomChanges(random, most);
      tries.apply(changes);
      delta.world(changes);
    }
    tries.writeTo(delta, Hash.ZERO);
    return delta.delta();
  }

  private static ChangeSet randomChanges(Random random, int most) {
    TreeMap<Address, AccountChange> changes = new TreeMap<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      Address address = Address.ofNumber(random.nextInt(most));
      changes.put(address, randomChange(random, address, most));
    }
    return new ChangeSet(new ArrayList<>(changes.values()));
  }

  private static AccountChange randomChange(Random random, Address address, int most) {
    boolean clears = random.nextInt(4) == 0;
    if (clears && random.nextBoolean()) {
      return new AccountChange(address, null, null, true, List.of());
    }
    UInt256 balance = UInt256.ofUnsigned(random.nextInt(3));
    AccountData account = new AccountData(random.nextInt(3), balance, Code.EMPTY_HASH);
    return new AccountChange(address, account, null, clears, randomSlots(random, address, most));
  }

  /** One account has as many slots as there are accounts, the others few. */
  private static List<SlotChange> randomSlots(Random random, Address address, int most) {
    int slots = address.equals(ACCOUNT) ? most : 4;
    TreeMap<UInt256, SlotChange> changes = new TreeMap<>();
    for (int i = random.nextInt(slots); i > 0; i--) {
      UInt256 slot = UInt256.ofUnsigned(random.nextInt(slots));
      changes.put(slot, new SlotChange(slot, UInt256.ofUnsigned(random.nextInt(3))));
    }
    return List.copyOf(changes.values());
  }
}
