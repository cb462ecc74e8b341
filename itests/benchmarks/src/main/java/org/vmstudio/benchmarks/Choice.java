package org.vmstudio.benchmarks;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Chooses workloads by a part of their names. */
public final class Choice {
  private Choice() {}

  /**
   * Returns those whose name contains a text.
   *
   * @param spec the command that asks
   * @throws CommandLine.ParameterException if there are none, with the names that there are
   */
  public static <T> List<T> of(
      CommandSpec spec, List<T> all, Function<T, String> name, String part) {
    List<T> chosen = all.stream().filter(each -> name.apply(each).contains(part)).toList();
    if (chosen.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "no name contains '"
              + part
              + "'; there are "
              + all.stream().map(name).distinct().collect(Collectors.joining(", ")));
    }
    return chosen;
  }
}
