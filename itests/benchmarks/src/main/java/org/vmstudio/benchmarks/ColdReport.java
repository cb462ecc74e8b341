package org.vmstudio.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cold starts, each in a process of its own, measured and printed. */
final class ColdReport {
  private static final String ENGINE = "pavm";
  private static final int SHOWN = 50;

  private final PrintWriter out;

  ColdReport(PrintWriter out) {
    this.out = out;
  }

  /**
   * Starts a process for each workload whose name contains some text, one after the other.
   *
   * @throws IOException if a process cannot be started, or fails
   */
  void print(String contract, boolean isJson) throws IOException, InterruptedException {
    for (String name : Workloads.briefNames()) {
      if (name.contains(contract)) {
        ColdStart.Result result = measure(name);
        out.println(isJson ? json(result) : line(result));
        out.flush();
      }
    }
  }

  private static String line(ColdStart.Result result) {
    return "%-20s %-6s half speed after %4d ms, steady state %.0f Mgas/s"
        .formatted(result.contract(), result.engine(), result.halfSpeedMillis(), result.steady());
  }

  private static String json(ColdStart.Result result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("contract", result.contract());
    fields.put("engine", result.engine());
    fields.put("halfSpeedMillis", result.halfSpeedMillis());
    fields.put("steadyMgasPerSecond", result.steady());
    fields.put("gasBySlice", Arrays.copyOf(result.slices(), SHOWN));
    try {
      return new ObjectMapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers can be written", e);
    }
  }

  private static ColdStart.Result measure(String contract)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ColdStart.class.getName(), ENGINE, contract));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader reader = process.inputReader()) {
      String line = reader.readLine();
      if (process.waitFor() != 0 || line == null) {
        throw new IOException("the process for " + contract + " failed");
      }
      long[] slices = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
      return new ColdStart.Result(contract, ENGINE, slices);
    }
  }
}
