package org.vmstudio.launcher.cli;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.Layout;
import org.vmstudio.launcher.node.Node;
import org.vmstudio.launcher.node.NodeException;

/** One node from its start to its end in this process, also where a signal ends it. */
final class NodeRun {
  /** What is done while the node runs. */
  @FunctionalInterface
  interface Task {
    /** Returns the exit code. */
    int run(Node node) throws NodeException, InterruptedException;
  }

  private final Surroundings surroundings;
  private final Layout layout;
  private final boolean timing;
  private final AutoCloseable after;

  /** A run of an operator's node. */
  NodeRun(Surroundings surroundings, Layout layout, boolean timing) {
    this(surroundings, layout, timing, () -> {});
  }

  /** A run of a node in scratch folders, which a signal deletes too. */
  NodeRun(Surroundings surroundings, Scratch scratch, boolean timing) {
    this(surroundings, scratch.layout(), timing, scratch);
  }

  /** A run where a signal, once the node has stopped, leads to something more. */
  NodeRun(Surroundings surroundings, Layout layout, boolean timing, AutoCloseable after) {
    this.surroundings = surroundings;
    this.layout = layout;
    this.timing = timing;
    this.after = after;
  }

  /**
   * Starts a node, waits until it is ready, runs the task, stops the node.
   *
   * @param signalled the exit code where a signal ends it
   * @return the task's exit code, or 3 where the node does not get ready
   */
  int call(int signalled, Task task) throws NodeException, InterruptedException {
    try (Node node = Node.start(layout);
        StopSignal _ = StopSignal.on(signalled, node, after)) {
      double active = seconds();
      int ready = node.command(Command.READY).run(call(List.of(), Set.of()));
      if (ready != ExitCode.OK) {
        return ready;
      }
      if (timing) {
        printTiming(node, active);
      }
      return task.run(node);
    }
  }

  private void printTiming(Node node, double active) {
    surroundings
        .err()
        .printf(
            "%d bundles active %.2f s after the start of the JVM, ready after %.2f s%n",
            node.bundles(), active, seconds());
  }

  private double seconds() {
    return timing
        ? (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3
        : 0;
  }

  /** A call with this process's streams. */
  CommandCall call(List<String> operands, Set<String> flags) {
    return call(operands, flags, Map.of());
  }

  /** As {@link #call(List, Set)}, with options that have values. */
  CommandCall call(List<String> operands, Set<String> flags, Map<String, String> values) {
    return new CommandCall(
        operands,
        flags,
        values,
        surroundings.folder(),
        surroundings.terminal(),
        surroundings.out(),
        surroundings.err());
  }
}
