package org.vmstudio.database.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set in {@code etc/org.vmstudio.database.cfg}. A change closes and reopens. */
@ObjectClassDefinition(
    name = "VM-Studio: database",
    description = "Where ledger, state and VM images are kept, and what memory they may use")
public @interface DatabaseConfiguration {
  /** The configuration's name. */
  String PID = "org.vmstudio.database";

  /** The folder. */
  @AttributeDefinition(
      description = "The database's folder; empty is the folder db in the node's data folder")
  String path() default "";

  /** Memory for blocks read from files. */
  @AttributeDefinition(description = "Mebibytes of memory for what was read from files")
  int cache_mb() default 256;

  /** Memory for what is not yet in files. */
  @AttributeDefinition(
      description =
          "Mebibytes of memory for what is not yet in files; twice that is replayed from"
              + " the log at most when the node starts after an unclean end")
  int write_buffer_mb() default 64;

  /** Space that is held back. */
  @AttributeDefinition(
      description = "Mebibytes of free space on the device below which nothing more is written")
  int reserve_mb() default 64;

  /** The depth of reorganisations. */
  @AttributeDefinition(
      description = "Verified blocks of a chain that can be taken back; undo is kept for so many")
  int reorg_window() default 256;

  /** Memory for a branch. */
  @AttributeDefinition(
      description =
          "Mebibytes of effects of a branch that are held in memory until it is adopted; a branch"
              + " with more is given up")
  int branch_mb() default 256;

  /** Patience when stopping. */
  @AttributeDefinition(description = "Seconds that stopping waits for readers to end")
  int close_seconds() default 10;
}
