package org.vmstudio.api.store;

/** What the journal records. An event stands in the same batch as the effect that it tells of. */
public enum EventType {
  /** A chain was registered. */
  CHAIN_REGISTERED,
  /** A snapshot became a chain's state. */
  SNAPSHOT_IMPORTED,
  /** A message was accepted; its blocks are in the ledger. */
  ACCEPTED,
  /** A block was executed, verified and committed. */
  VERIFIED,
  /** A block did not verify; it and its descendants are in quarantine. */
  INVALID,
  /** A branch replaced what the chain held above their common ancestor. */
  REORGANISED,
  /** A branch was given up; the chain stays with what it holds. */
  BRANCH_DROPPED,
  /** A sender was suspended on a chain. */
  SENDER_SUSPENDED,
  /** An operator lifted a suspension. */
  SENDER_LIFTED,
  /** A VM image passed the gate. */
  IMAGE_ADMITTED,
  /** An image that no chain uses was removed. */
  IMAGE_RETIRED,
  /** An image rules a chain from a height on. */
  IMAGE_ACTIVATED,
  /** A message IV with a newer image was accepted; the image is tried beside the chain. */
  UPGRADE_BEGUN,
  /** The newer image reproduced the chain's last blocks. */
  UPGRADE_READY,
  /** A chain moved to a newer image, which is on probation from now on. */
  UPGRADED,
  /** An upgrade ended without effect. */
  UPGRADE_FAILED,
  /** A probation is over: there is no way back to the image before. */
  UPGRADE_CONFIRMED,
  /** Image and state went back to before an upgrade. */
  UPGRADE_ROLLED_BACK,
  /** The blocks that came with a message IV were not admitted. */
  FOLLOW_UP_REFUSED,
  /** A chain was halted. */
  CHAIN_HALTED,
  /** A chain waits for the platform, such as for space; it goes on by itself. */
  CHAIN_WAITING,
  /** A chain goes on. */
  CHAIN_RESUMED
}
