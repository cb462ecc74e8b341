package org.vmstudio.ethereum.plugin;

import java.util.Arrays;
import java.util.Locale;

/** How a node wants the transactions of a chain's blocks to be executed; the result is the same. */
public enum SchedulerKind {
  /** One after the other. */
  SERIAL,
  /** Speculatively beside each other. */
  OPTIMISTIC,
  /**
   * By groups of transactions, where a block carries hints or was recorded before; otherwise
   * speculatively.
   */
  GROUPS,
  /** By the sequence of reads and writes, with hints likewise. */
  SEQUENCE,
  /** On the values that are declared or were recorded, likewise. */
  VALUES,
  /** Beside each other where a block is large enough for that: on its values if it has any. */
  AUTO;

  /**
   * Returns the kind that a setting names.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static SchedulerKind named(String setting) {
    for (SchedulerKind kind : values()) {
      if (kind.toString().equals(setting)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "no scheduler is called '%s', expected one of %s"
            .formatted(setting, Arrays.toString(values())));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
