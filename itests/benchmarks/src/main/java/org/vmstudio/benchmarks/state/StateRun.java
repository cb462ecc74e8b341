package org.vmstudio.benchmarks.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One measurement in a folder of its own: a process makes the chain, another one opens and follows
 * it, with no more heap than it is allowed.
 *
 * @param accounts how many accounts the chain has
 * @param touched how many of them a block touches
 * @param blocks how many blocks
 * @param threads the machine's threads
 * @param heapMebibytes the heap of the second process
 */
public record StateRun(int accounts, int touched, int blocks, int threads, int heapMebibytes) {

  private static final int LOADING_HEAP = 4096;

  /**
   * Measures.
   *
   * @return the figures by name, in the order in which they are to be shown
   * @throws IOException if a process fails
   */
  public Map<String, Number> run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("vmstudio-bench-state");
    try {
      return run(folder);
    } finally {
      delete(folder);
    }
  }

  private Map<String, Number> run(Path folder) throws IOException, InterruptedException {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("accounts", accounts);
    figures.put("touched", touched);
    figures.put("blocks", blocks);
    figures.put("threads", threads);
    long start = System.nanoTime();
    start(LOADING_HEAP, Load.class, List.of(folder.toString(), String.valueOf(accounts)));
    figures.put("loadMillis", (System.nanoTime() - start) / 1_000_000);
    figures.put("databaseBytes", size(folder));
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    for (int number : new int[] {accounts, touched, blocks, threads}) {
      arguments.add(String.valueOf(number));
    }
    for (String line : start(heapMebibytes, Measure.class, arguments)) {
      String[] words = line.split(" ", 2);
      figures.put(words[0], Double.parseDouble(words[1]));
    }
    return figures;
  }

  /** Runs a process to its end and gives what it printed. */
  private static List<String> start(int heap, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // As for a node.
                "-XX:+UseParallelGC",
                "-XX:+UseTransparentHugePages",
                "-XX:-UseFPUForSpilling",
                "-Xmx" + heap + "m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try (var reader = process.inputReader(UTF_8)) {
      lines = reader.lines().toList();
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(main.getSimpleName() + " ended with code " + code);
    }
    return lines;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
