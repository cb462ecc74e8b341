package org.vmstudio.pavm.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.accesslist.AccountChanges;
import org.vmstudio.ethereum.accesslist.BlockAccessList;
import org.vmstudio.ethereum.accesslist.BlockAccessListBuilder;
import org.vmstudio.ethereum.accesslist.BlockAccessListCheck;
import org.vmstudio.ethereum.accesslist.BlockAccessListDecoder;
import org.vmstudio.ethereum.accesslist.BlockAccessListEncoder;
import org.vmstudio.ethereum.accesslist.Change;
import org.vmstudio.ethereum.accesslist.SlotChanges;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.parallel.ListedScheduler;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** Block-level access lists (EIP-7928) of blocks full of conflicts. */
class AccessListTest {
  private static final int BLOCKS = Integer.getInteger("vmstudio.parallel.blocks", 300) / 3;
  private static final long SEED = Long.getLong("vmstudio.parallel.seed", 1);
  private static final int MAX_THREADS = 8;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(MAX_THREADS);

  private final CodeCache codes = new CodeCache(1 << 20);
  private final List<SpeculationReport> reports = new ArrayList<>();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  /**
   * What a block comes to.
   *
   * @param text everything
   * @param world the state after it
   * @param list what it used; null if it must not be
   */
  private record Result(String text, WorldState world, @Nullable BlockAccessList list) {}

  private Result run(RandomBlock block, BlockRun run, Scheduler scheduler) {
    BlockRecording recording = new BlockRecording();
    StateReader before = block.state.made();
    WorldState world = new WorldState(before, recording);
    BlockExecution execution = run.begun(new Interpreter(codes), world);
    String text = run.run(scheduler, execution);
    int count = block.transactions.size();
    boolean isWhole = recording.entries().stream().anyMatch(entry -> entry.position() == count + 1);
    return new Result(
        text, world, isWhole ? BlockAccessListBuilder.build(recording, count, before) : null);
  }

  private Scheduler with(long seed, BlockAccessList list) {
    int threads = 2 + (int) (seed % (MAX_THREADS - 1));
    OptimisticScheduler optimistic =
        new OptimisticScheduler(threads, POOL, () -> new Interpreter(codes), reports::add);
    return new ListedScheduler(optimistic, _ -> Optional.of(list));
  }

  /** A block with the list that its serial execution gives. */
  private record Listed(
      long seed, RandomBlock block, BlockRun run, Result serial, BlockAccessList list) {}

  private List<Listed> listed() {
    List<Listed> all = new ArrayList<>();
    for (long seed = SEED; seed < SEED + BLOCKS; seed++) {
      RandomBlock block = new RandomBlock(seed);
      BlockRun run = new BlockRun(block);
      Result serial = run(block, run, new SerialScheduler());
      if (serial.list() != null) {
        all.add(new Listed(seed, block, run, serial, serial.list()));
      }
    }
    assertThat(all).hasSizeGreaterThan(BLOCKS / 4);
    return all;
  }

  @Test
  void isReadAsItWasWrittenAndIsWithinTheBoundOfItsSize() throws HintsException {
    for (Listed each : listed()) {
      int most =
          each.block().fork.isAtLeast(Fork.BERLIN)
              ? BlockAccessList.mostItems(each.block().gasLimit)
              : Integer.MAX_VALUE;
      byte[] encoded = BlockAccessListEncoder.encode(each.list());
      assertThat(BlockAccessListDecoder.decode(encoded, each.block().transactions.size(), most))
          .as("seed %s", each.seed())
          .isEqualTo(each.list());
    }
  }

  /** Applied to the state before the block, it gives the state after it. */
  @Test
  void leadsToTheStateAfterTheBlock() {
    for (Listed each : listed()) {
      StateReader before = each.block().state.made();
      for (AccountChanges account : each.list().accounts()) {
        AccountData stored = before.account(account.address());
        AccountData left = each.serial().world().account(account.address()).data();
        String where = "seed %s, %s".formatted(each.seed(), account);
        assertThat(last(account.balanceChanges(), balance(stored)))
            .as(where)
            .isEqualTo(balance(left));
        assertThat(last(account.nonceChanges(), nonce(stored))).as(where).isEqualTo(nonce(left));
        assertThat(last(account.codeChanges(), code(stored, before)))
            .as(where)
            .isEqualTo(code(each.serial().world(), account));
        for (SlotChanges slot : account.storageChanges()) {
          assertThat(last(slot.changes(), UInt256.ZERO))
              .as(where)
              .isEqualTo(value(each.serial().world(), account, slot.slot()));
        }
        for (UInt256 slot : account.storageReads()) {
          assertThat(before.storage(account.address(), slot))
              .as(where)
              .isEqualTo(value(each.serial().world(), account, slot));
        }
      }
    }
  }

  @Test
  void namesEveryAccountThatChanges() {
    for (Listed each : listed()) {
      Set<Address> named =
          each.list().accounts().stream().map(AccountChanges::address).collect(Collectors.toSet());
      WorldState world = new WorldState(each.block().state.made());
      BlockExecution execution = each.run().begun(new Interpreter(codes), world);
      new SerialScheduler().execute(execution, each.block().transactions, () -> false);
      assertThat(world.pendingChanges().accounts())
          .as("seed %s", each.seed())
          .isNotEmpty()
          .allMatch(change -> named.contains(change.address()));
    }
  }

  private static <T> T last(List<Change<T>> changes, T stored) {
    return changes.isEmpty() ? stored : changes.getLast().value();
  }

  private static UInt256 balance(@Nullable AccountData account) {
    return account == null ? UInt256.ZERO : account.balance();
  }

  private static long nonce(@Nullable AccountData account) {
    return account == null ? 0 : account.nonce();
  }

  private static Bytes code(@Nullable AccountData account, StateReader reader) {
    boolean hasNone = account == null || account.codeHash().equals(Code.EMPTY_HASH);
    return hasNone ? Bytes.EMPTY : Bytes.of(reader.code(account.codeHash()));
  }

  private static Bytes code(WorldState world, AccountChanges account) {
    return Bytes.of(world.code(world.account(account.address())).bytes());
  }

  private static UInt256 value(WorldState world, AccountChanges of, UInt256 slot) {
    long[] word = new long[4];
    var account = world.account(of.address());
    world.load(account, world.slot(account, slot), word, 0);
    return new UInt256(word[3], word[2], word[1], word[0]);
  }

  @Test
  void sparesAttemptsAndChangesNothing() {
    int refuted = 0;
    int transactions = 0;
    for (Listed each : listed()) {
      Result again = run(each.block(), each.run(), with(each.seed(), each.list()));
      assertThat(again.text()).as("seed %s", each.seed()).isEqualTo(each.serial().text());
      assertThat(again.list()).as("seed %s", each.seed()).isEqualTo(each.list());
      refuted += reports.getLast().refuted();
      transactions += reports.getLast().transactions();
    }
    assertThat(reports).anyMatch(report -> report.attempts() > 0);
    assertThat(refuted)
        .as("apart from accounts that go, and slots that are named and not looked at")
        .isLessThan(transactions / 10);
  }

  @Test
  void thatLiesChangesNothingAndIsFoundOut() {
    int lies = 0;
    for (Listed each : listed()) {
      BlockAccessList lie = lie(each.list(), new SplittableRandom(each.seed()));
      Result again = run(each.block(), each.run(), with(each.seed(), lie));
      assertThat(again.text()).as("seed %s", each.seed()).isEqualTo(each.serial().text());
      assertThat(BlockAccessListCheck.difference(lie, each.list()).isPresent())
          .isEqualTo(!lie.equals(each.list()));
      lies += lie.equals(each.list()) ? 0 : 1;
    }
    assertThat(lies).isGreaterThan(BLOCKS / 5);
    assertThat(reports).allMatch(report -> report.attempts() <= 3 * report.transactions());
  }

  /** Accounts are missing, values are wrong, and what changed is said to be later. */
  private static BlockAccessList lie(BlockAccessList truth, SplittableRandom random) {
    List<AccountChanges> accounts = new ArrayList<>();
    for (AccountChanges each : truth.accounts()) {
      if (random.nextInt(4) > 0) {
        accounts.add(
            new AccountChanges(
                each.address(),
                each.storageChanges().stream()
                    .map(slot -> new SlotChanges(slot.slot(), wrong(slot.changes(), random)))
                    .toList(),
                each.storageReads(),
                wrong(each.balanceChanges(), random),
                each.nonceChanges(),
                each.codeChanges()));
      }
    }
    return new BlockAccessList(accounts);
  }

  private static List<Change<UInt256>> wrong(
      List<Change<UInt256>> changes, SplittableRandom random) {
    return changes.stream()
        .map(each ->
            random.nextInt(3) > 0
                ? each
                : new Change<>(
                    each.index() + random.nextInt(2), UInt256.ofUnsigned(random.nextInt(5))))
        .toList();
  }

  /** Slots that nobody reads could only be found out at the end: the bound stops it at once. */
  @Test
  void withMoreReadsThanGasIsNotUsedToTheEnd() {
    int stopped = 0;
    for (Listed each : listed().subList(0, 15)) {
      if (each.block().fork.isAtLeast(Fork.BERLIN)) {
        Result again = run(each.block(), each.run(), with(each.seed(), phantoms(each)));
        assertThat(again.text()).as("seed %s", each.seed()).isEqualTo(each.serial().text());
        assertThat(reports.getLast().speculatedToTheEnd()).isFalse();
        stopped++;
      }
    }
    assertThat(stopped).isGreaterThan(5);
  }

  private static BlockAccessList phantoms(Listed each) {
    List<AccountChanges> accounts = new ArrayList<>(each.list().accounts());
    AccountChanges first = accounts.removeFirst();
    int most = BlockAccessList.mostItems(each.block().gasLimit);
    List<UInt256> reads =
        LongStream.range(0, most).mapToObj(i -> UInt256.ofUnsigned(1_000_000 + i)).toList();
    accounts.addFirst(
        new AccountChanges(
            first.address(),
            first.storageChanges(),
            reads,
            first.balanceChanges(),
            first.nonceChanges(),
            first.codeChanges()));
    return new BlockAccessList(accounts);
  }
}
