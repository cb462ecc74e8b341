package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.plugin.SchedulerKind;

/**
 * Runs chain tests under every scheduler that executes transactions beside each other: twice on one
 * instance by each that uses hints, which has none the first time and is optimistic then. Tests in
 * which a block has several transactions are run all, the others are sampled, since there is
 * nothing to schedule.
 */
public final class SchedulerTrials {
  /** None. */
  public static final SchedulerTrials NONE = new SchedulerTrials(Map.of(), 1);

  private static final int THREADS = 4;
  private static final int TIMES = 2;

  private final Map<SchedulerKind, ChainTestRunner> runners;
  private final int every;
  private final AtomicInteger withSeveral = new AtomicInteger();

  private SchedulerTrials(Map<SchedulerKind, ChainTestRunner> runners, int every) {
    this.runners = runners;
    this.every = every;
  }

  /**
   * Runs tests by all schedulers.
   *
   * @param machines makes the machine that executes blocks as the kind says, and records them
   * @param every of how many other tests one is run
   */
  public static SchedulerTrials of(Function<SchedulerKind, VirtualMachine> machines, int every) {
    Map<SchedulerKind, ChainTestRunner> runners = new EnumMap<>(SchedulerKind.class);
    Stream.of(SchedulerKind.GROUPS, SchedulerKind.SEQUENCE, SchedulerKind.VALUES)
        .forEach(
            kind -> runners.put(kind, new ChainTestRunner(machines.apply(kind), THREADS, TIMES)));
    return new SchedulerTrials(runners, every);
  }

  /** What is not as the test says, by the first scheduler where that is so, or nothing. */
  Optional<Difference> run(CaseId id, JsonNode test) throws MalformedException, RlpException {
    boolean hasSeveral = hasSeveral(id, test);
    withSeveral.addAndGet(hasSeveral ? 1 : 0);
    boolean isRun = hasSeveral || Math.floorMod(id.hashCode(), every) == 0;
    for (Map.Entry<SchedulerKind, ChainTestRunner> each : runners.entrySet()) {
      Optional<Difference> difference = isRun ? each.getValue().run(test) : Optional.empty();
      if (difference.isPresent()) {
        return difference.flatMap(found ->
            Difference.of(found.expected(), "by " + each.getKey() + ": " + found.actual()));
      }
    }
    return Optional.empty();
  }

  /** Returns in how many tests there was something to schedule. */
  public int withSeveral() {
    return withSeveral.get();
  }

  /**
   * Whether a block has several transactions; of one that must not be, as far as it is shown.
   * Before Byzantium there is nothing to schedule, since each receipt has a state root in it.
   */
  private static boolean hasSeveral(CaseId id, JsonNode test) {
    if (TestForks.find(id.fork()).filter(fork -> fork.isBefore(Fork.BYZANTIUM)).isPresent()) {
      return false;
    }
    for (JsonNode block : test.path("blocks")) {
      int shown = block.path("rlp_decoded").path("transactions").size();
      if (Math.max(shown, block.path("transactions").size()) > 1) {
        return true;
      }
    }
    return false;
  }
}
