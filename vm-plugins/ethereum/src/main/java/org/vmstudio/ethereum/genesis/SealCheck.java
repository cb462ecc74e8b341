package org.vmstudio.ethereum.genesis;

/** Which seals of a chain's blocks are verified. */
public enum SealCheck {
  /** None: consensus is left open. */
  NONE,
  /** Proof of work. */
  ETHASH,
  /** Proof of authority (EIP-225). */
  CLIQUE
}
