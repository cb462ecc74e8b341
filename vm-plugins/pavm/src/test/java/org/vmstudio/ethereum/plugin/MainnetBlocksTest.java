package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VmInstance;

/** Real blocks of mainnet, Frontier to Cancun, each on the part of the state that it touches. */
class MainnetBlocksTest {

  private static final int FIRST_BYZANTIUM = 4_370_000;

  @TestFactory
  Stream<DynamicTest> executesAsMainnetDid() throws IOException {
    Path folder =
        Path.of(System.getProperty("vmstudio.test.data", "absent")).resolve("ethereum-mainnet");
    assumeTrue(Files.exists(folder), "the test data are not at " + folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream().flatMap(MainnetBlocksTest::bySchedulers);
    }
  }

  private static Stream<DynamicTest> bySchedulers(Path path) {
    Prepared prepared = new Prepared(path);
    return Arrays.stream(SchedulerKind.values())
        .filter(kind -> kind != SchedulerKind.AUTO)
        .map(kind ->
            dynamicTest(path.getFileName() + ", " + kind, () -> execute(prepared.get(), kind)));
  }

  /** A file that is read when the first scheduler asks for it. */
  private static final class Prepared {
    private final Path path;
    private @Nullable Block block;

    Prepared(Path path) {
      this.path = path;
    }

    Block get() throws IOException, MalformedException {
      Block known = block;
      if (known == null) {
        known = Block.read(MainnetFile.read(path));
        block = known;
      }
      return known;
    }
  }

  private record Block(
      MainnetFile file, Bytes configuration, DecodedBlock block, MemoryState state) {
    static Block read(MainnetFile file) throws IOException, MalformedException {
      Bytes configuration = file.configuration();
      DecodedBlock block = Platform.MACHINE.codec().decode(configuration, file.rawBlock());
      assertThat(block.facts().rules()).isEqualTo(file.fork());
      checkBody(Platform.MACHINE.codec().checkBody(configuration, file.rawBlock()), file);
      return new Block(file, configuration, block, MainnetBlocksTest.state(configuration, file));
    }
  }

  private static void execute(Block on, SchedulerKind scheduler) throws MalformedException {
    VmInstance instance = Platform.instance(Platform.machine(scheduler), on.configuration());
    if (Platform.needsHints(scheduler)) {
      Platform.execute(instance, on.block(), on.state());
    }
    BlockOutcome outcome = Platform.execute(instance, on.block(), on.state());
    instance.stop(Duration.ofSeconds(1));
    assertThat(outcome).isInstanceOf(BlockOutcome.Executed.class);
    BlockOutcome.Executed executed = (BlockOutcome.Executed) outcome;
    assertThat(Platform.mismatches(on.block(), executed)).isEmpty();
    assertThat(executed.unchecked().stream().map(Unchecked::name))
        .containsExactlyInAnyOrderElementsOf(uncheckable(on.file()));
  }

  private static MemoryState state(Bytes configuration, MainnetFile file)
      throws MalformedException {
    SnapshotReader reader = Platform.MACHINE.ability(SnapshotReader.class).orElseThrow();
    SnapshotReader.Contents contents = reader.read(configuration, file.snapshot());
    assertThat(contents.partial()).isTrue();
    return new MemoryState().apply(contents.state());
  }

  private static void checkBody(BodyReport report, MainnetFile file) {
    assertThat(report.mismatches()).isEmpty();
    boolean hasUncles = !file.json().get("uncles").isEmpty();
    assertThat(report.unchecked().stream().map(Unchecked::name).toList())
        .isEqualTo(hasUncles ? List.of("unclesHash") : List.of());
  }

  private static List<String> uncheckable(MainnetFile file) {
    List<String> names = new ArrayList<>(List.of("stateRoot", "number", "timestamp"));
    names.add("gasLimitChange");
    names.add("terminalTotalDifficulty");
    JsonNode header = file.json().get("header");
    addIf(file.number() < FIRST_BYZANTIUM, "receiptsRoot", names);
    addIf(!file.json().get("uncles").isEmpty(), "uncleRewards", names);
    addIf(!header.get("difficulty").asText().equals("0x0"), "difficulty", names);
    addIf(header.has("baseFeePerGas"), "baseFeePerGas", names);
    addIf(header.has("excessBlobGas"), "excessBlobGas", names);
    return names;
  }

  private static void addIf(boolean condition, String name, List<String> names) {
    if (condition) {
      names.add(name);
    }
  }
}
