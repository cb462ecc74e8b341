package org.vmstudio.ethereum.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Random histories against a model that copies everything at each mark. */
class WorldStateModelTest {
  private static final int TRANSACTIONS = 60;
  private static final int STEPS = 120;
  private static final int ACCOUNTS = 6;
  private static final int SLOTS = 12;

  /** What an account is in the model. */
  private record Model(long nonce, UInt256 balance, Map<UInt256, UInt256> slots) {
    static final Model ABSENT = new Model(0, UInt256.ZERO, Map.of());

    Model withSlot(UInt256 slot, UInt256 value) {
      Map<UInt256, UInt256> changed = new TreeMap<>(slots);
      changed.put(slot, value);
      changed.values().removeIf(UInt256::isZero);
      return new Model(nonce, balance, changed);
    }
  }

  private record Mark(int mark, Map<Address, Model> accounts, Map<Address, Boolean> destroyed) {}

  private final MapReader reader = new MapReader();
  private final MapReader followed = new MapReader();
  private final WorldState world = new WorldState(reader);
  private Map<Address, Model> accounts = new HashMap<>();
  private Map<Address, Boolean> destroyed = new HashMap<>();
  private final Deque<Mark> marks = new ArrayDeque<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithAModelThatCopies(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < ACCOUNTS; n++) {
      prepare(address(n), n);
    }
    for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
      runTransaction(random);
      if (random.nextInt(3) == 0) {
        followed.apply(world.takeChanges());
        compareStores();
      }
    }
  }

  private void prepare(Address address, int n) {
    AccountData data = new AccountData(n, UInt256.ofUnsigned(100), Code.EMPTY_HASH);
    for (MapReader each : new MapReader[] {reader, followed}) {
      each.with(address, data).with(address, UInt256.ofUnsigned(n), UInt256.ONE);
    }
    accounts.put(address, new Model(n, data.balance(), Map.of(UInt256.ofUnsigned(n), UInt256.ONE)));
  }

  private void runTransaction(Random random) {
    world.beginTransaction();
    marks.clear();
    destroyed = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      step(random, address(random.nextInt(ACCOUNTS)));
    }
    world.finishTransaction(true);
    destroyed.keySet().forEach(address -> accounts.put(address, Model.ABSENT));
    accounts.replaceAll((address, model) -> isEmpty(model) ? Model.ABSENT : model);
    accounts.forEach(this::compare);
  }

  private static boolean isEmpty(Model model) {
    return model.nonce() == 0 && model.balance().isZero();
  }

  private void step(Random random, Address address) {
    Model model = accounts.getOrDefault(address, Model.ABSENT);
    Account account = world.account(address);
    switch (random.nextInt(10)) {
      case 0 -> setNonce(account, model, random.nextInt(3));
      case 1 -> addBalance(account, model, random.nextInt(50));
      case 2 -> emptyBalance(account, model);
      case 3, 4, 5 -> store(account, model, random.nextInt(SLOTS), random.nextInt(3));
      case 6 -> marks.push(new Mark(world.mark(), new HashMap<>(accounts), Map.copyOf(destroyed)));
      case 7 -> revert();
      case 8 -> destroyRarely(random, account);
      default -> compare(address, model);
    }
  }

  private void setNonce(Account account, Model model, long nonce) {
    world.setNonce(account, nonce);
    accounts.put(account.address(), new Model(nonce, model.balance(), model.slots()));
  }

  private void addBalance(Account account, Model model, long amount) {
    world.addBalance(account, new long[] {amount, 0, 0, 0}, 0);
    UInt256 sum = model.balance().plus(UInt256.ofUnsigned(amount));
    accounts.put(account.address(), new Model(model.nonce(), sum, model.slots()));
  }

  private void emptyBalance(Account account, Model model) {
    long[] all = new long[4];
    account.balance(all, 0);
    world.subtractBalance(account, all, 0);
    accounts.put(account.address(), new Model(model.nonce(), UInt256.ZERO, model.slots()));
  }

  private void store(Account account, Model model, int slot, int value) {
    UInt256 key = UInt256.ofUnsigned(slot);
    world.store(account, world.slot(account, key), new long[] {value, 0, 0, 0}, 0);
    accounts.put(account.address(), model.withSlot(key, UInt256.ofUnsigned(value)));
    if (model.equals(Model.ABSENT)) {
      setNonce(account, accounts.get(account.address()), 1);
    }
  }

  private void revert() {
    if (!marks.isEmpty()) {
      Mark mark = marks.pop();
      world.revertTo(mark.mark());
      accounts = new HashMap<>(mark.accounts());
      destroyed = new HashMap<>(mark.destroyed());
    }
  }

  private void destroyRarely(Random random, Account account) {
    if (random.nextInt(20) == 0) {
      world.destroy(account);
      destroyed.put(account.address(), true);
    }
  }

  private void compare(Address address, Model model) {
    Account account = world.account(address);
    assertThat(account.nonce()).isEqualTo(model.nonce());
    assertThat(account.balance()).isEqualTo(model.balance());
    for (int n = 0; n < SLOTS; n++) {
      UInt256 key = UInt256.ofUnsigned(n);
      long[] value = new long[4];
      world.load(account, world.slot(account, key), value, 0);
      assertThat(Words.toUInt256(value, 0))
          .isEqualTo(model.slots().getOrDefault(key, UInt256.ZERO));
    }
  }

  private void compareStores() {
    accounts.forEach((address, model) -> {
      AccountData stored = followed.account(address);
      assertThat(stored == null ? 0 : stored.nonce()).isEqualTo(model.nonce());
      assertThat(stored == null ? UInt256.ZERO : stored.balance()).isEqualTo(model.balance());
      assertThat(followed.storage.getOrDefault(address, Map.of())).isEqualTo(model.slots());
    });
  }

  private static Address address(int n) {
    return Address.ofNumber(0x1000 + n);
  }
}
