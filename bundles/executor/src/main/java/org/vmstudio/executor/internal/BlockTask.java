package org.vmstudio.executor.internal;

import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VmInstance;

/**
 * A block and all that its execution needs.
 *
 * @param chain its chain
 * @param block it, from the ledger
 * @param codec its machine's codec
 * @param instance the container's instance
 * @param state the state after its parent
 */
record BlockTask(
    ChainRecord chain,
    LedgerBlock block,
    ChainCodec codec,
    VmInstance instance,
    StateSnapshot state) {

  /** The block taken apart. */
  DecodedBlock decode() throws MalformedException {
    return codec.decode(chain.configuration(), block.raw());
  }

  /** Whether the body is the header's. */
  BodyReport checkBody() throws MalformedException {
    return codec.checkBody(chain.configuration(), block.raw());
  }

  /** Begins its execution. */
  BlockSession begin(DecodedBlock decoded) {
    return instance.begin(
        decoded.facts(), decoded.envelope(), decoded.transactions().size(), state);
  }
}
