package org.vmstudio.api.node;

/** What a sender may be allowed to do on a chain. */
public enum Right {
  /** Bring blocks by message I. */
  PRELOAD,
  /** Bring a branch that replaces verified blocks. */
  REORG,
  /** Sign VM images and bring them by message IV. */
  IMAGE,
  /** Administer the chain from afar. */
  ADMIN
}
