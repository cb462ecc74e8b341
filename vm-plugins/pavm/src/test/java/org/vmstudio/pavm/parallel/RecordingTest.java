package org.vmstudio.pavm.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.recording.AccessSet;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.recording.OperationLog;
import org.vmstudio.ethereum.recording.Part;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Operation;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** What is recorded of random blocks is what they did. */
class RecordingTest {
  private static final int BLOCKS = 120;
  private static final Address BEACON_ROOTS =
      Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

  private final CodeCache codes = new CodeCache(1 << 20);
  private final Set<Operation.Kind> kinds = EnumSet.noneOf(Operation.Kind.class);

  @Test
  void operationsAreThoseOfTheTraceInItsOrder() {
    for (long seed = 1; seed <= BLOCKS; seed++) {
      compareWithTraces(seed);
    }
    assertThat(kinds).containsExactlyInAnyOrder(Operation.Kind.values());
  }

  private void compareWithTraces(long seed) {
    RandomBlock block = new RandomBlock(seed);
    TraceOracle oracle = new TraceOracle();
    List<String> recorded = new ArrayList<>();
    BlockRecording recording =
        new BlockRecording((_, log, world) -> {
          recorded.clear();
          recorded.addAll(texts(log, world));
        });
    BlockExecution execution =
        new BlockRun(block)
            .begun(new Interpreter(codes, oracle), new WorldState(block.state.made(), recording));
    for (SignedTransaction each : block.transactions) {
      Address to = each.transaction().to();
      oracle.begin(
          to == null ? CreateAddress.of(each.sender(), each.transaction().nonce()) : to,
          block.fork.isAtLeast(Fork.ISTANBUL));
      Optional<RuleViolation> refused = execution.execute(each.transaction(), each.sender());
      if (refused.isPresent()) {
        return;
      }
      assertThat(recorded.stream().filter(RecordingTest::isShownByTraces).toList())
          .as("seed %s, %s", seed, each)
          .isEqualTo(oracle.seen().stream().filter(RecordingTest::isShownByTraces).toList());
      if (!oracle.seen().isEmpty()) {
        assertThat(recorded).as("seed %s, %s", seed, each).containsSubsequence(oracle.seen());
      }
    }
  }

  /** Balances are also looked at by transfers, which a trace does not show. */
  private static boolean isShownByTraces(String text) {
    return !text.startsWith("balance");
  }

  private List<String> texts(OperationLog log, WorldState world) {
    List<String> texts = new ArrayList<>();
    for (int i = log.first(); log.has(i); i = log.next(i)) {
      kinds.add(log.operation(i).kind());
      Account account = world.numbered(log.account(i));
      switch (log.operation(i)) {
        case STORAGE_READ -> texts.add("read " + account.address() + " " + key(account, log, i));
        case STORAGE_SET ->
            texts.add(
                "write " + account.address() + " " + key(account, log, i) + " " + word(log, i, 0));
        case TRANSIENT_READ -> texts.add("look " + account.address() + " " + word(log, i, 0));
        case TRANSIENT_SET ->
            texts.add("keep " + account.address() + " " + word(log, i, 0) + " " + word(log, i, 4));
        case LOG -> texts.add("log " + log.log(log.slot(i)).address());
        case BALANCE_READ -> texts.add("balance " + account.address());
        case PREIMAGE -> texts.add("hash");
        default -> {}
      }
    }
    return texts;
  }

  private static UInt256 key(Account account, OperationLog log, int place) {
    return Words.toUInt256(account.storage().words(), account.storage().key(log.slot(place)));
  }

  private static UInt256 word(OperationLog log, int place, int from) {
    return new UInt256(
        log.value(place, from + 3),
        log.value(place, from + 2),
        log.value(place, from + 1),
        log.value(place, from));
  }

  @Test
  void whatIsRecordedLeadsFromTheStateBeforeTheBlockToTheStateAfterIt() {
    int changes = 0;
    for (long seed = 1; seed <= BLOCKS; seed++) {
      RandomBlock block = new RandomBlock(seed);
      BlockRecording recording = new BlockRecording();
      WorldState world = new WorldState(block.state.made(), recording);
      BlockRun run = new BlockRun(block);
      BlockExecution execution = run.begun(new Interpreter(codes), world);
      new SerialScheduler().execute(execution, block.transactions, () -> false);
      Replay replay = new Replay(block.state.made());
      recording.entries().forEach(entry -> replay.apply(entry.accesses()));
      for (AccountChange change : world.pendingChanges().accounts()) {
        replay.check(change, seed);
        changes++;
      }
      assertThat(recording.isComplete()).isTrue();
    }
    assertThat(changes).isGreaterThan(10 * BLOCKS);
  }

  @Test
  void positionsAreThoseOfTheBlock() {
    int withCallsOfTheBlockItself = 0;
    for (long seed = 1; seed <= BLOCKS; seed++) {
      RandomBlock block = new RandomBlock(seed);
      block.state.account(BEACON_ROOTS, 1, UInt256.ZERO, new byte[] {0});
      BlockRecording recording = new BlockRecording();
      BlockExecution execution =
          new BlockRun(block)
              .begun(new Interpreter(codes), new WorldState(block.state.made(), recording));
      boolean isWhole =
          new SerialScheduler().execute(execution, block.transactions, () -> false).isEmpty();
      execution.end();
      List<Integer> positions =
          recording.entries().stream().map(BlockRecording.Entry::position).toList();
      int count = block.transactions.size();
      if (isWhole) {
        assertThat(positions).isSorted().endsWith(count + 1);
        assertThat(positions.stream().filter(p -> p > 0 && p <= count)).hasSize(count);
        assertThat(positions.contains(0)).isEqualTo(block.fork.isAtLeast(Fork.CANCUN));
        withCallsOfTheBlockItself += positions.getFirst() == 0 ? 1 : 0;
      }
    }
    assertThat(withCallsOfTheBlockItself).isPositive();
  }

  /** A state in maps that is changed by nothing but records. */
  private static final class Replay {
    private final StateReader before;
    private final Map<Address, Optional<AccountData>> accounts = new HashMap<>();
    private final Map<Address, Map<UInt256, UInt256>> slots = new HashMap<>();
    private final Map<Address, Boolean> cleared = new HashMap<>();

    Replay(StateReader before) {
      this.before = before;
    }

    void apply(AccessSet set) {
      for (int i = 0; i < set.accounts(); i++) {
        account(set, i);
      }
      for (int i = 0; i < set.slots(); i++) {
        Address address = set.address(set.owner(i));
        boolean isWritten = (set.slotUses(i) & Access.WRITE) != 0;
        if (isWritten && account(address).isPresent()) {
          slots.computeIfAbsent(address, _ -> new HashMap<>()).put(set.key(i), set.value(i));
        }
      }
    }

    private void account(AccessSet set, int i) {
      Address address = set.address(i);
      AccountData was = account(address).orElse(null);
      AccountData left = set.left(i);
      boolean isMade = (set.uses(i, Part.EXISTENCE) & Access.WRITE) != 0;
      if (isMade && left == null) {
        accounts.put(address, Optional.empty());
        slots.remove(address);
        cleared.put(address, true);
      } else if (was == null ? isMade : left != null) {
        accounts.put(address, Optional.of(merged(set, i, was, Objects.requireNonNull(left))));
      }
    }

    private static AccountData merged(AccessSet set, int i, AccountData was, AccountData left) {
      if (was == null) {
        return left;
      }
      int balance = set.uses(i, Part.BALANCE);
      return new AccountData(
          (set.uses(i, Part.NONCE) & Access.WRITE) != 0 ? left.nonce() : was.nonce(),
          balance == Access.ADD
              ? was.balance().plus(set.added(i))
              : (balance & Access.WRITE) != 0 ? left.balance() : was.balance(),
          (set.uses(i, Part.CODE) & Access.WRITE) != 0 ? left.codeHash() : was.codeHash());
    }

    private Optional<AccountData> account(Address address) {
      return accounts.computeIfAbsent(address, key -> Optional.ofNullable(before.account(key)));
    }

    void check(AccountChange change, long seed) {
      assertThat(account(change.address()).orElse(null))
          .as("seed %s, %s", seed, change.address())
          .isEqualTo(change.account());
      change
          .slots()
          .forEach(slot ->
              assertThat(slots.getOrDefault(change.address(), Map.of()).get(slot.slot()))
                  .as("seed %s, %s, %s", seed, change.address(), slot.slot())
                  .isEqualTo(slot.value()));
      assertThat(change.storageCleared() && !cleared.containsKey(change.address())).isFalse();
    }
  }
}
