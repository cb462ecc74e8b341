package org.vmstudio.pavm.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.ConflictBuilder;
import org.vmstudio.ethereum.hints.HintsCheck;
import org.vmstudio.ethereum.hints.HintsDecoder;
import org.vmstudio.ethereum.hints.HintsEncoder;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.hints.ValuesCodec;
import org.vmstudio.ethereum.parallel.HintedScheduler;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** Blocks full of conflicts come to the same with hints, be they true or not. */
class HintsTest {
  private static final int BLOCKS = Integer.getInteger("vmstudio.parallel.blocks", 300) / 2;
  private static final long SEED = Long.getLong("vmstudio.parallel.seed", 1);
  private static final int MAX_THREADS = 16;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(MAX_THREADS);

  private final CodeCache codes = new CodeCache(1 << 20);
  private final List<SpeculationReport> reports = new ArrayList<>();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  /** What a block comes to, and what was recorded on the way. */
  private record Result(String text, Optional<BlockHints> hints) {}

  private Result run(RandomBlock block, BlockRun run, Scheduler scheduler) {
    BlockRecording recording = new BlockRecording();
    BlockExecution execution =
        run.begun(new Interpreter(codes), new WorldState(block.state.made(), recording));
    String text = run.run(scheduler, execution);
    int count = block.transactions.size();
    boolean isWhole = recording.entries().stream().anyMatch(entry -> entry.position() == count + 1);
    return new Result(
        text,
        isWhole ? Optional.of(ConflictBuilder.hintsAndValues(recording, count)) : Optional.empty());
  }

  private Scheduler scheduler(long seed, HintedScheduler.Use use, BlockHints hints) {
    int threads = 2 + (int) (seed % (MAX_THREADS - 1));
    OptimisticScheduler optimistic =
        new OptimisticScheduler(threads, POOL, () -> new Interpreter(codes), reports::add);
    return new HintedScheduler(optimistic, use, _ -> Optional.of(hints));
  }

  @ParameterizedTest
  @EnumSource
  void trueHintsSpareEveryVainAttempt(HintedScheduler.Use use) {
    int hinted = 0;
    for (long seed = SEED; seed < SEED + BLOCKS; seed++) {
      RandomBlock block = new RandomBlock(seed);
      BlockRun run = new BlockRun(block);
      Result serial = run(block, run, new SerialScheduler());
      if (serial.hints().isPresent()) {
        BlockHints hints = serial.hints().get();
        Result again = run(block, run, scheduler(seed, use, hints));
        assertThat(again.text()).as("seed %s", seed).isEqualTo(serial.text());
        assertThat(HintsCheck.difference(hints, again.hints().orElseThrow()))
            .as("seed %s", seed)
            .isEmpty();
        assertThat(reports.getLast().refuted())
            .as("seed %s, apart from slots that are declared as used and not looked at", seed)
            .isLessThanOrEqualTo(accessLists(block));
        hinted++;
      }
    }
    assertThat(hinted).isGreaterThan(BLOCKS / 4);
    assertThat(reports).anyMatch(report -> report.attempts() > 0);
  }

  private static int accessLists(RandomBlock block) {
    return (int)
        block.transactions.stream()
            .filter(each -> !each.transaction().accessList().isEmpty())
            .count();
  }

  /** A lie costs time, is found out, and changes nothing. */
  @ParameterizedTest
  @EnumSource
  void liesChangeNothingAndAreFoundOut(HintedScheduler.Use use) {
    int lies = 0;
    for (long seed = SEED; seed < SEED + BLOCKS; seed++) {
      RandomBlock block = new RandomBlock(seed);
      BlockRun run = new BlockRun(block);
      Result serial = run(block, run, new SerialScheduler());
      if (serial.hints().isEmpty()) {
        continue;
      }
      BlockHints truth = serial.hints().get();
      BlockHints lie = new Liar(seed).about(truth);
      Result again = run(block, run, scheduler(seed, use, lie));
      SpeculationReport report = reports.getLast();
      assertThat(again.text()).as("seed %s", seed).isEqualTo(serial.text());
      assertThat(HintsCheck.difference(lie, again.hints().orElseThrow()).isEmpty())
          .as("seed %s", seed)
          .isEqualTo(HintsCheck.difference(lie, truth).isEmpty());
      assertThat(report.attempts()).isLessThanOrEqualTo(3 * report.transactions());
      lies += HintsCheck.difference(lie, truth).isPresent() ? 1 : 0;
    }
    assertThat(lies).isGreaterThan(BLOCKS / 5);
  }

  /** 25 nodes with as many schedules come to one digest, and so to one block. */
  @Test
  void operationReceiptsDoNotDependOnTheSchedule() {
    int blocks = 0;
    for (long seed = SEED; seed < SEED + 20; seed++) {
      RandomBlock block = new RandomBlock(seed);
      BlockRun run = new BlockRun(block);
      Result serial = run(block, run, new SerialScheduler());
      if (serial.hints().isPresent()) {
        Hash expected = digest(block, run, new SerialScheduler());
        for (int node = 0; node < 24; node++) {
          HintedScheduler.Use use = HintedScheduler.Use.values()[node % 3];
          BlockHints hints =
              node < 18 ? serial.hints().get() : new Liar(node).about(serial.hints().get());
          assertThat(digest(block, run, scheduler(node, use, hints)))
              .as("seed %s, node %s", seed, node)
              .isEqualTo(expected);
        }
        blocks++;
      }
    }
    assertThat(blocks).isGreaterThan(5);
  }

  private Hash digest(RandomBlock block, BlockRun run, Scheduler scheduler) {
    BlockRecording recording = BlockRecording.withReceipts();
    run.run(
        scheduler,
        run.begun(new Interpreter(codes), new WorldState(block.state.made(), recording)));
    return recording.receipts(block.transactions.size()).digest();
  }

  @Test
  void hintsAndValuesAreReadAsTheyWereWritten() throws HintsException {
    int read = 0;
    for (long seed = SEED; seed < SEED + BLOCKS; seed++) {
      RandomBlock block = new RandomBlock(seed);
      Result serial = run(block, new BlockRun(block), new SerialScheduler());
      if (serial.hints().isPresent()) {
        BlockHints hints = serial.hints().get();
        int count = block.transactions.size();
        assertThat(HintsDecoder.decode(HintsEncoder.encode(hints.hints()), count))
            .isEqualTo(hints.hints());
        byte[] values = ValuesCodec.encode(hints.values());
        assertThat(ValuesCodec.encode(ValuesCodec.decode(values, count))).isEqualTo(values);
        read++;
      }
    }
    assertThat(read).isGreaterThan(BLOCKS / 4);
  }

  /** Each byte changed, and each end cut off: refused with a reason, or another true encoding. */
  @Test
  void whatIsNotWrittenAsItMustBeIsRefusedWithAReason() {
    RandomBlock block = new RandomBlock(SEED);
    Optional<BlockHints> found = serially(block);
    for (long seed = SEED + 1; found.isEmpty(); seed++) {
      block = new RandomBlock(seed);
      found = serially(block);
    }
    BlockHints hints = found.get();
    int count = block.transactions.size();
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      refused += isRefused(changed(HintsEncoder.encode(hints.hints()), random), count) ? 1 : 0;
      refused +=
          isRefusedAsValues(changed(ValuesCodec.encode(hints.values()), random), count) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  private Optional<BlockHints> serially(RandomBlock block) {
    return run(block, new BlockRun(block), new SerialScheduler()).hints();
  }

  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    byte[] changed =
        random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
    for (int i = 0; i < 1 + random.nextInt(3) && changed.length > 0; i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static boolean isRefused(byte[] bytes, int count) {
    try {
      assertThat(HintsEncoder.encode(HintsDecoder.decode(bytes, count))).isEqualTo(bytes);
      return false;
    } catch (HintsException e) {
      assertThat(e).message().isNotBlank();
      return true;
    }
  }

  private static boolean isRefusedAsValues(byte[] bytes, int count) {
    try {
      assertThat(ValuesCodec.encode(ValuesCodec.decode(bytes, count))).isEqualTo(bytes);
      return false;
    } catch (HintsException e) {
      assertThat(e).message().isNotBlank();
      return true;
    }
  }
}
