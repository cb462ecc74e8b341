package org.vmstudio.launcher.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a command was called.
 *
 * @param operands what the command line names: files, shell lines
 * @param flags the long names of the options that are set, such as {@code json}
 * @param values the options that have a value, by their long names, such as {@code label}
 * @param folder what relative file names are relative to
 * @param terminal whether {@code out} is a terminal that a progress bar may be drawn on
 * @param out results
 * @param err what went wrong, for people
 */
public record CommandCall(
    List<String> operands,
    Set<String> flags,
    Map<String, String> values,
    Path folder,
    boolean terminal,
    PrintStream out,
    PrintStream err) {
  /** Copies its collections. */
  public CommandCall {
    operands = List.copyOf(operands);
    flags = Set.copyOf(flags);
    values = Map.copyOf(values);
  }
}
