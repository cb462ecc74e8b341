package org.vmstudio.workbench.internal;

/** Where outcomes are told. For one thread. */
interface Report {
  /** Tells of one block. */
  void add(Outcome outcome);

  /** Tells of a whole list of blocks at the end, with lines that sum it up. */
  void end(Iterable<String> summary);
}
