package org.vmstudio.dispatcher.internal.cluster;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.dispatcher.internal.channels.Step;

/**
 * Splits blocks of the ledger into their atomic transactions, each by the codec of the image that
 * rules its height. Thread-safe.
 */
record Splitting(StoreReader store, MachineLoader loader) {

  /** The messages III of a block. */
  List<Step> steps(ChainKey chain, LedgerBlock block, boolean onSide) {
    long height = block.ref().height();
    ImageRef image = store.imageAt(chain, height).orElseThrow(() -> noImage(chain, height));
    ChainRecord record = store.chain(chain).orElseThrow();
    try {
      List<Bytes> transactions =
          loader.machine(image).codec().decode(record.configuration(), block.raw()).transactions();
      return Packaging.execute(chain, image, height, transactions).stream()
          .<Step>map(message -> onSide ? new Step.OnSide(message) : new Step.OnChain(message))
          .toList();
    } catch (MalformedException changed) {
      throw new PlatformFault(
          Kind.MACHINE_FAILED,
          "the machine no longer reads the admitted block " + block.ref(),
          changed);
    }
  }

  /** What it is where no image rules a height. */
  PlatformFault noImage(ChainKey chain, long height) {
    return new PlatformFault(
        Kind.MACHINE_UNAVAILABLE, "no image rules height " + height + " of " + chain);
  }
}
