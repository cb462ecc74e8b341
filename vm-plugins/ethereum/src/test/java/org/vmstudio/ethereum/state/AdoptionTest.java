package org.vmstudio.ethereum.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A world state that adopts what transactions changed elsewhere, and one on which they run, show
 * and hand over the same.
 */
class AdoptionTest {
  private static final int ACCOUNTS = 6;
  private static final int SLOTS = 4;
  private static final int STEPS = 200;

  private final MapReader stored = stored();

  /** The state after all transactions so far. */
  private final MapReader present = stored();

  private final WorldState direct = new WorldState(stored);
  private final WorldState adopting = new WorldState(stored);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void showsAndHandsOverWhatItWouldHadItRunTheTransactions(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0 -> look(address(random), UInt256.ofUnsigned(random.nextInt(SLOTS)));
        case 1 -> both(random.nextLong());
        case 2 -> assertThat(adopting.pendingChanges()).isEqualTo(direct.pendingChanges());
        case 3 -> {
          if (random.nextInt(10) == 0) {
            assertThat(adopting.takeChanges()).isEqualTo(direct.takeChanges());
          }
        }
        default -> adopt(random.nextLong());
      }
    }
    assertThat(adopting.takeChanges()).isEqualTo(direct.takeChanges());
    assertThat(adopting.takeChanges().accounts()).isEmpty();
  }

  private void look(Address address, UInt256 slot) {
    Account account = adopting.account(address);
    assertThat(account.data()).isEqualTo(present.account(address));
    long[] word = new long[Words.LIMBS];
    adopting.beginTransaction();
    int number = adopting.slot(account, slot);
    adopting.load(account, number, word, 0);
    UInt256 value = present.storage(address, slot);
    assertThat(Words.toUInt256(word, 0)).isEqualTo(value);
    Words.copy(adopting.originals(account, number), adopting.original(account, number), word, 0);
    assertThat(Words.toUInt256(word, 0)).isEqualTo(value);
    adopting.finishTransaction(true);
  }

  /** One runs the transaction, and the other takes over what it changed elsewhere. */
  private void adopt(long seed) {
    ChangeSet changes = elsewhere(seed);
    changes.accounts().forEach(adopting::adopt);
    run(direct, seed);
    present.apply(changes);
  }

  /** Both run it, as what a block does after its transactions. */
  private void both(long seed) {
    ChangeSet changes = elsewhere(seed);
    run(direct, seed);
    run(adopting, seed);
    present.apply(changes);
  }

  private ChangeSet elsewhere(long seed) {
    WorldState world = new WorldState(present);
    run(world, seed);
    return world.takeChanges();
  }

  private static void run(WorldState world, long seed) {
    Random random = new Random(seed);
    world.beginTransaction();
    for (int i = 0; i < 3; i++) {
      Account account = world.account(address(random));
      switch (random.nextInt(6)) {
        case 0 -> world.destroy(account);
        case 1 -> world.addBalance(account, new long[] {1 + random.nextInt(3), 0, 0, 0}, 0);
        case 2 -> world.setNonce(account, random.nextInt(3) + 1L);
        default -> {
          world.addBalance(account, new long[] {1, 0, 0, 0}, 0);
          int slot = world.slot(account, UInt256.ofUnsigned(random.nextInt(SLOTS)));
          world.store(account, slot, new long[] {random.nextInt(3), 0, 0, 0}, 0);
        }
      }
    }
    world.finishTransaction(true);
  }

  private static Address address(Random random) {
    return Address.ofNumber(0x1000 + random.nextInt(ACCOUNTS));
  }

  private static MapReader stored() {
    MapReader reader = new MapReader();
    for (int i = 0; i < ACCOUNTS / 2; i++) {
      Address address = Address.ofNumber(0x1000 + i);
      reader.with(address, new AccountData(1, UInt256.ONE, Code.EMPTY_HASH));
      reader.with(address, UInt256.ofUnsigned(i), UInt256.ONE);
    }
    return reader;
  }
}
