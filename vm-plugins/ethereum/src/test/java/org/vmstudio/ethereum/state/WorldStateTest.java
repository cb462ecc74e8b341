package org.vmstudio.ethereum.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

class WorldStateTest {
  private static final Address ALICE = Address.ofNumber(0xa11ce);
  private static final Address RIPEMD160 = Address.ofNumber(3);
  private static final UInt256 SLOT = UInt256.ofUnsigned(7);
  private static final UInt256 FIVE = UInt256.ofUnsigned(5);

  private final MapReader reader = new MapReader();
  private final WorldState world = new WorldState(reader);

  @BeforeEach
  void begin() {
    world.beginTransaction();
  }

  @Test
  void showsWhatTheReaderShows() {
    reader.with(ALICE, account(3, 5)).with(ALICE, SLOT, FIVE);

    Account alice = world.account(ALICE);

    assertThat(alice.exists()).isTrue();
    assertThat(alice.nonce()).isEqualTo(3);
    assertThat(alice.balance()).isEqualTo(FIVE);
    assertThat(valueOf(alice)).isEqualTo(FIVE);
  }

  /** An account that goes and comes again in between has only the slots that it was given then. */
  @Test
  void givesASinkWhatSeveralTransactionsChanged() {
    reader.with(ALICE, account(3, 5)).with(ALICE, SLOT, FIVE);
    Account alice = world.account(ALICE);
    UInt256 other = UInt256.ofUnsigned(8);
    world.store(alice, world.slot(alice, SLOT), word(1), 0);
    world.destroy(alice);
    world.finishTransaction(true);
    for (int value = 6; value < 8; value++) {
      world.beginTransaction();
      world.setNonce(alice, value);
      world.store(alice, world.slot(alice, other), word(value), 0);
      world.finishTransaction(true);
    }
    AccountData seven = account(7, 0);
    List<Object> taken = new ArrayList<>();
    world.takeChanges(
        new ChangeSink() {
          @Override
          public void account(
              Account account, @Nullable AccountData now, boolean isCleared, @Nullable Code code) {
            taken.add(List.of(account.address(), seven.equals(now), isCleared));
          }

          @Override
          public void slot(int slot, UInt256 value) {
            taken.add(List.of(slot, value));
          }
        });

    assertThat(taken)
        .containsExactly(List.of(ALICE, true, true), List.of(0, UInt256.ofUnsigned(7)));
    assertThat(world.takeChanges().accounts()).isEmpty();
  }

  @Test
  void takesBackEverythingSinceAMark() {
    reader.with(ALICE, account(3, 5)).with(ALICE, SLOT, FIVE);
    Account alice = world.account(ALICE);
    int slot = world.slot(alice, SLOT);
    int mark = world.mark();

    world.addBalance(alice, word(1), 0);
    world.setNonce(alice, 9);
    world.setCode(alice, new Code(new byte[] {0}, Code.EMPTY_HASH));
    world.store(alice, slot, word(1), 0);
    world.warm(alice);
    world.warm(alice, slot);
    world.destroy(alice);
    world.revertTo(mark);

    assertThat(alice.data()).isEqualTo(account(3, 5));
    assertThat(alice.hasCode()).isFalse();
    assertThat(valueOf(alice)).isEqualTo(FIVE);
    assertThat(world.warm(alice)).isTrue();
    assertThat(world.warm(alice, slot)).isTrue();
    assertThat(world.isDestroyed(alice)).isFalse();
    world.finishTransaction(true);
    assertThat(world.takeChanges().isEmpty()).isTrue();
  }

  @Test
  void remembersTheValueAtTheStartOfEachTransaction() {
    reader.with(ALICE, account(0, 1)).with(ALICE, SLOT, FIVE);
    Account alice = world.account(ALICE);
    int slot = world.slot(alice, SLOT);

    world.store(alice, slot, word(1), 0);
    world.store(alice, slot, word(2), 0);
    assertThat(originalOf(alice, slot)).isEqualTo(FIVE);

    world.finishTransaction(true);
    world.beginTransaction();
    assertThat(originalOf(alice, slot)).isEqualTo(UInt256.ofUnsigned(2));
  }

  @Test
  void forgetsTransientStorageAndWarmthWithTheTransaction() {
    Account alice = world.account(ALICE);
    long[] words = {7, 0, 0, 0, 5, 0, 0, 0, -1, -1, -1, -1};
    world.storeTransient(alice, words, 0, 4);
    world.loadTransient(alice, words, 0, 8);
    assertThat(Words.toUInt256(words, 8)).isEqualTo(FIVE);
    assertThat(world.warm(alice)).isTrue();
    assertThat(world.warm(alice)).isFalse();

    world.finishTransaction(true);
    world.beginTransaction();
    world.loadTransient(alice, words, 0, 8);
    assertThat(Words.toUInt256(words, 8)).isEqualTo(UInt256.ZERO);
    assertThat(world.warm(alice)).isTrue();
  }

  @Test
  void deletesTouchedEmptyAccountsFromEip161On() {
    reader.with(ALICE, account(0, 0));
    world.touch(world.account(ALICE));
    world.finishTransaction(true);

    assertThat(world.account(ALICE).exists()).isFalse();
    assertThat(world.takeChanges().accounts()).hasSize(1).first().extracting("account").isNull();
  }

  @Test
  void keepsTouchedEmptyAccountsBeforeEip161() {
    world.addBalance(world.account(ALICE), word(0), 0);
    world.finishTransaction(false);

    assertThat(world.account(ALICE).exists()).isTrue();
    assertThat(world.takeChanges().accounts()).hasSize(1);
  }

  @Test
  void takesBackATouchExceptThatOfRipemd160() {
    reader.with(ALICE, account(0, 0)).with(RIPEMD160, account(0, 0));
    int mark = world.mark();
    world.touch(world.account(ALICE));
    world.touch(world.account(RIPEMD160));
    world.revertTo(mark);
    world.finishTransaction(true);

    assertThat(world.account(ALICE).exists()).isTrue();
    assertThat(world.account(RIPEMD160).exists()).isFalse();
  }

  @Test
  void takesBackThatTooWhereAMessageBeginsAgain() {
    reader.with(RIPEMD160, account(0, 0));
    int mark = world.mark();
    world.touch(world.account(RIPEMD160));
    world.revertTo(mark);
    world.startOver(mark);
    world.finishTransaction(true);

    assertThat(world.account(RIPEMD160).exists()).isTrue();
  }

  @Test
  void clearsTheStorageOfADestroyedAccountEvenIfItIsMadeAgain() {
    reader.with(ALICE, account(1, 5)).with(ALICE, SLOT, FIVE);
    world.destroy(world.account(ALICE));
    world.finishTransaction(true);
    world.beginTransaction();
    Account again = world.account(ALICE);
    world.addBalance(again, word(1), 0);
    assertThat(valueOf(again)).isEqualTo(UInt256.ZERO);
    assertThat(world.hasStorage(again)).isFalse();
    world.finishTransaction(true);

    AccountChange change = world.takeChanges().accounts().getFirst();
    assertThat(change.storageCleared()).isTrue();
    assertThat(change.account()).isEqualTo(account(0, 1));
  }

  @Test
  void refusesToTakeMoreThanTheBalance() {
    reader.with(ALICE, account(0, 5));
    Account alice = world.account(ALICE);

    assertThatThrownBy(() -> world.subtractBalance(alice, word(6), 0))
        .isInstanceOf(IllegalStateException.class);
    assertThat(alice.balance()).isEqualTo(FIVE);
  }

  @Test
  void tellsWhatPaymentsLeftWhereNothingElseDependsOnTheBalance() {
    reader.with(ALICE, account(0, 5));
    Account alice = world.account(ALICE);
    assertThat(world.spare(alice.number())).isNull();

    world.subtractBalance(alice, word(0), 0);
    assertThat(world.spare(alice.number())).as("nothing was paid").isNull();
    world.subtractBalance(alice, word(3), 0);
    world.addBalance(alice, word(7), 0);
    world.subtractBalance(alice, word(4), 0);
    assertThat(world.spare(alice.number())).isEqualTo(UInt256.ofUnsigned(2));
    assertThat(world.observed(alice.number()) & Observed.BALANCE).isZero();

    assertThat(alice.balance()).isEqualTo(FIVE);
    assertThat(world.spare(alice.number())).as("somebody looked").isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6})
  void looksAtTheBalanceWherePaymentsLeaveNothingOrAreTooLarge(int sum) {
    reader.with(ALICE, account(0, 5));
    Account alice = world.account(ALICE);

    assertThat(alice.canPay(word(sum), 0)).isEqualTo(sum == 5);

    assertThat(world.observed(alice.number()) & Observed.BALANCE).isNotZero();
    assertThat(world.spare(alice.number())).isNull();
  }

  @Test
  void cutsLogs() {
    Log log = new Log(ALICE, List.of(), Bytes.EMPTY);
    world.addLog(log);
    int count = world.logCount();
    world.addLog(log);
    world.cutLogs(count);

    assertThat(world.logs()).containsExactly(log);
  }

  private static AccountData account(long nonce, long balance) {
    return new AccountData(nonce, UInt256.ofUnsigned(balance), Code.EMPTY_HASH);
  }

  private static long[] word(long value) {
    return new long[] {value, 0, 0, 0};
  }

  private UInt256 valueOf(Account account) {
    long[] words = new long[4];
    world.load(account, world.slot(account, SLOT), words, 0);
    return Words.toUInt256(words, 0);
  }

  private UInt256 originalOf(Account account, int slot) {
    return Words.toUInt256(world.originals(account, slot), world.original(account, slot));
  }
}
