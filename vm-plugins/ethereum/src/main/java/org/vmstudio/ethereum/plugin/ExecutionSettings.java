package org.vmstudio.ethereum.plugin;

/**
 * How a node executes the blocks of a chain; no result depends on it.
 *
 * @param scheduler how it wants the transactions to be executed
 * @param records whether it records what they do, and keeps hints for the next time
 */
public record ExecutionSettings(SchedulerKind scheduler, boolean records) {
  /** One after the other, without recording. */
  public static final ExecutionSettings SERIAL = new ExecutionSettings(SchedulerKind.SERIAL, false);
}
