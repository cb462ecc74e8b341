package org.vmstudio.api.message;

import org.vmstudio.api.Hash;

/**
 * What all four messages say: their type, their chain, and the hash of what they bring or point to.
 * Immutable.
 */
public sealed interface Message permits Preload, Load, Execute, Update {
  /** The only version of the packet there is. */
  int VERSION = 1;

  /** Which of the four it is. */
  MessageType type();

  /** The chain it is about. */
  ChainKey chain();

  /** keccak256 of the body (I, IV), of the raw blocks (II) or of the raw transaction (III). */
  Hash bodyHash();
}
