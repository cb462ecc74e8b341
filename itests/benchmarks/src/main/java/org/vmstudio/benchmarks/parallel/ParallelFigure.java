package org.vmstudio.benchmarks.parallel;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table. The names are those of the JSON output, which is an interface.
 *
 * @param workload what the block is
 * @param scheduler who decides what runs when
 * @param threads how many threads it had
 * @param transactions how many transactions there are
 * @param gas what they use
 * @param millis median duration from the first transaction to the receipts and their root
 * @param speedup how many times as fast as serially in the same run
 * @param ratioToGeth how many times as fast as the code alone is on Geth's EVM, serially and in the
 *     same run; null without Geth, where it lacks the rules, or where what its calls cost hides
 *     what the code takes
 * @param cpuUtilisation the share of its threads' time that was processor time
 * @param machineSpeedup how many times as much as one thread so many threads get done that execute
 *     the block beside each other, each serially and by itself, in the same run: what the machine
 *     has for any scheduler
 * @param handoverNanos how long it takes until a thread sees what another wrote, median nanoseconds
 *     in the same run: what each thing that threads tell each other costs a few times; 0 for one
 *     thread
 * @param simulatedSpeedup what a list scheduler on so many cores makes of the durations that the
 *     transactions took serially, by cores: simulated, not measured
 * @param cpuToSerial how many times as much processor time as serially
 * @param attempts how often a transaction was executed, on the mean
 * @param rwSetBytes how large the recorded conflicts and groups are, as they travel
 * @param blockBytes how large the headers and transactions are
 * @param busyMillis how long each thread was busy, first the one that settles; sums of medians
 */
@JsonPropertyOrder({
  "workload",
  "scheduler",
  "threads",
  "transactions",
  "gas",
  "millis",
  "speedup",
  "ratioToGeth",
  "cpuUtilisation",
  "machineSpeedup",
  "handoverNanos",
  "simulatedSpeedup",
  "cpuToSerial",
  "attempts",
  "rwSetBytes",
  "blockBytes",
  "busyMillis"
})
record ParallelFigure(
    @JsonProperty String workload,
    @JsonProperty String scheduler,
    @JsonProperty int threads,
    @JsonProperty int transactions,
    @JsonProperty long gas,
    @JsonProperty double millis,
    @JsonProperty double speedup,
    @JsonProperty @Nullable Double ratioToGeth,
    @JsonProperty double cpuUtilisation,
    @JsonProperty double machineSpeedup,
    @JsonProperty long handoverNanos,
    @JsonProperty Map<Integer, Double> simulatedSpeedup,
    @JsonProperty double cpuToSerial,
    @JsonProperty double attempts,
    @JsonProperty long rwSetBytes,
    @JsonProperty long blockBytes,
    @JsonProperty List<Double> busyMillis) {}
