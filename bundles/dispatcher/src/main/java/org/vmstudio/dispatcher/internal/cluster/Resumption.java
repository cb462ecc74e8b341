package org.vmstudio.dispatcher.internal.cluster;

import org.vmstudio.api.message.ChainKey;

/** Lets a chain that was halted go on from its verified head. Thread-safe. */
public interface Resumption {

  /** The halt is off the record; what is left of the chain's ledger is loaded again. */
  void resume(ChainKey chain);
}
