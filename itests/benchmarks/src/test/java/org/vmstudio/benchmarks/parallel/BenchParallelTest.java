package org.vmstudio.benchmarks.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.benchmarks.BlockWorkload;
import org.vmstudio.benchmarks.BlockWorkloads;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import picocli.CommandLine;

class BenchParallelTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private List<JsonNode> run(String... arguments) throws Exception {
    int code = new CommandLine(new BenchParallel()).setOut(new PrintWriter(out)).execute(arguments);
    assertThat(code).isZero();
    List<JsonNode> figures = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      figures.add(new ObjectMapper().readTree(line));
    }
    return figures;
  }

  private static String refusal(String... arguments) {
    StringWriter errors = new StringWriter();
    int code =
        new CommandLine(new BenchParallel()).setErr(new PrintWriter(errors)).execute(arguments);
    assertThat(code).isEqualTo(2);
    return errors.toString();
  }

  @Test
  void saysWhichWorkloadsThereAre() {
    assertThat(refusal("--workload", "Nothing"))
        .contains("no name contains 'Nothing'", "ERC20.transfer");
  }

  @Test
  void refusesChartsOfWhatNoFigureIsAbout() {
    assertThat(refusal("--workload", "Fibonacci.recursive", "--charts", folder.toString()))
        .contains("'Fibonacci.recursive'", "Fibonacci.iterative");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void printsAnObjectForEachSchedulerWithTheAgreedKeys() throws Exception {
    List<JsonNode> figures =
        run("--json", "--no-peer", "--seconds", "0.01", "--workload", "ERC20.transferFrom");
    assertThat(figures)
        .extracting(each -> each.path("scheduler").asText())
        .containsExactly("serial", "optimistic", "groups", "sequence", "values", "list", "auto");
    assertThat(figures.getFirst().fieldNames())
        .toIterable()
        .contains(
            "workload",
            "scheduler",
            "threads",
            "transactions",
            "millis",
            "speedup",
            "ratioToGeth",
            "cpuUtilisation",
            "machineSpeedup",
            "handoverNanos",
            "simulatedSpeedup",
            "attempts",
            "rwSetBytes",
            "blockBytes",
            "busyMillis");
    assertThat(figures.getFirst().path("scheduler").asText()).isEqualTo("serial");
    assertThat(figures.getFirst().path("speedup").asDouble()).isEqualTo(1);
    assertThat(figures).allMatch(each -> each.path("transactions").asInt() == 300);
    assertThat(figures.getFirst().path("simulatedSpeedup").path("2").asDouble())
        .isBetween(1.0, 2.0);
    assertThat(figures).allMatch(each -> each.path("millis").asDouble() > 0);
    assertThat(figures).allMatch(each -> each.path("machineSpeedup").asDouble() > 0);
    assertThat(figures).allMatch(each -> each.path("handoverNanos").asLong() > 0);
  }

  @Test
  void measuresBlocksOfTheMainChainAndAllOfThemTogether() throws Exception {
    Path data =
        Path.of(System.getProperty("vmstudio.test.data", "absent")).resolve("ethereum-mainnet");
    assumeTrue(Files.exists(data), "the test data are not at " + data);
    Files.copy(data.resolve("46147.json.gz"), folder.resolve("46147.json.gz"));
    Files.copy(data.resolve("5363522.json.gz"), folder.resolve("5363522.json.gz"));
    List<JsonNode> figures =
        run("--json", "--no-peer", "--seconds", "0.01", "--blocks", folder.toString());
    assertThat(figures)
        .extracting(each -> each.path("workload").asText())
        .contains("block 46147", "block 5363522", "blocks, all");
    assertThat(figures.getLast().path("transactions").asInt()).isEqualTo(1 + 87);
  }

  @Test
  void blocksOfGeneratedTransactionsSucceed() {
    BlockResult result = serially(GeneratedBlock.of(workload("ERC20.transfer/hot")));
    assertThat(result.transactions()).hasSize(300).allMatch(each -> each.isSuccess());
    assertThat(result.receipts()).allMatch(receipt -> receipt.logs().size() == 1);
  }

  /** A scheduler whose result differs is no faster one. */
  @Test
  void resultsThatDifferAreNoFigures() {
    SampleBlock approvals = GeneratedBlock.of(workload("ERC20.approve"));
    BlockResult right = serially(approvals);
    BlockResult wrong = serially(GeneratedBlock.of(workload("ERC20.transfer")));
    SameResult.check(approvals, right, "itself", serially(approvals));
    assertThatThrownBy(() -> SameResult.check(approvals, right, "another", wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("by another");
  }

  private static BlockWorkload workload(String name) {
    return new BlockWorkloads()
        .all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static BlockResult serially(SampleBlock block) {
    return new Contender("serial", 1, new SerialScheduler(), Engines.interpreter())
        .run(block)
        .result();
  }
}
