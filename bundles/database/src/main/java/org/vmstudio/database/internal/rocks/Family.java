package org.vmstudio.database.internal.rocks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The column families. All are written through one log, so that a batch over several of them is
 * atomic. What their keys are stands in {@link Keys}.
 */
public enum Family {
  /**
   * The database's own: the version of its format, the image that is being written. RocksDB wants
   * one of this name.
   */
  DEFAULT,
  /** Registered chains by number. */
  CHAINS,
  /** What they were registered with. */
  DEFINITIONS,
  /** Where each chain is. */
  HEADS,
  /** Raw blocks by height, heights by block hash. */
  LEDGER,
  /** Where the branch beside each chain leaves it and ends. */
  BRANCHES,
  /** Its blocks by height. */
  BRANCH_BLOCKS,
  /** Flat state. */
  STATE,
  /** What a block's effects replaced. */
  UNDO,
  /** Receipts by height. */
  RECEIPTS,
  /** Verdicts by height. */
  VERDICTS,
  /** Admitted images by digest. */
  IMAGES,
  /** Their bytes, in pieces. */
  IMAGE_BYTES,
  /** Why the last upgrade to an image came to nothing, by its digest. */
  UPGRADE_FAILURES,
  /** Which image rules a chain from which height on. */
  IMAGE_ENTRIES,
  /** Each chain's move to another image. */
  UPGRADES,
  /** The blocks that wait for its end. */
  FOLLOW_UPS,
  /** Hashes of accepted messages. */
  MESSAGES,
  /** Used sequences by chain and sender. */
  SEQUENCES,
  /** Suspended senders by chain. */
  SUSPENSIONS,
  /** Blocks that did not verify. */
  QUARANTINE,
  /** The journal. */
  EVENTS;

  /** The name in the database: lower case with {@code -}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@link #title()} as RocksDB wants it. */
  byte[] bytes() {
    return title().getBytes(StandardCharsets.UTF_8);
  }
}
