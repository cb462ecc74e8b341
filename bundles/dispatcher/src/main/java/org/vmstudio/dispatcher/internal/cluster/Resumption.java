package org.vmstudio.dispatcher.internal.cluster;

import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;

/** Lets a chain that was halted, or upgraded in vain, go on from where it is. Thread-safe. */
public interface Resumption {

  /** The halt is off the record; what is left of the chain's ledger is loaded again. */
  void resume(ChainKey chain);

  /**
   * Takes an upgrade on probation back, between two blocks; it is done when this returns.
   *
   * @throws IllegalStateException if none is on probation
   */
  void rollBack(ChainKey chain, String why);

  /** An image was used for blocks of long ago: its bundle goes once nothing holds it. */
  void letGo(ImageRef image);
}
