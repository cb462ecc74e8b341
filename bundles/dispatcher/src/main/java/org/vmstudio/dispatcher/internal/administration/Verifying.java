package org.vmstudio.dispatcher.internal.administration;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.dispatcher.internal.cluster.Resumption;

/** The re-verification of whole chains, one at a time. Thread-safe. */
final class Verifying {
  private final StoreReader store;
  private final MachineLoader loader;
  private final BlockExecutor executor;
  private final Resumption resumption;
  private final AtomicBoolean busy = new AtomicBoolean();

  Verifying(
      StoreReader store, MachineLoader loader, BlockExecutor executor, Resumption resumption) {
    this.store = store;
    this.loader = loader;
    this.executor = executor;
    this.resumption = resumption;
  }

  /** Does it on the caller's thread. */
  Reverification run(ChainRecord chain, Consumer<Reverification> progress)
      throws RejectedException {
    ChainDefinition definition = beginning(chain);
    if (!busy.compareAndSet(false, true)) {
      throw busy("a chain that is being verified", "one at a time", "wait until it has ended");
    }
    try {
      return executor.reverify(chain.key(), genesis(chain, definition).allocation(), progress);
    } catch (IllegalStateException moved) {
      throw busy(String.valueOf(moved.getMessage()), "a chain that only grows", "begin again");
    } finally {
      busy.set(false);
      store.imageEntries(chain.key()).forEach(entry -> resumption.letGo(entry.image()));
    }
  }

  private ChainDefinition beginning(ChainRecord chain) throws RejectedException {
    ChainHead head = store.head(chain.key()).orElseThrow();
    BlockRef genesis = new BlockRef(chain.genesis().height(), chain.genesis().hash());
    if (!head.verified().equals(genesis)
        && store.block(chain.key(), genesis.height() + 1).isEmpty()) {
      throw notHere(chain.key(), "begins at a snapshot");
    }
    return store
        .definition(chain.key())
        .orElseThrow(() -> notHere(chain.key(), "was registered by an earlier version"));
  }

  /** As at its registration: by the machine that rules it. */
  private Genesis genesis(ChainRecord chain, ChainDefinition definition) throws RejectedException {
    try {
      return loader
          .machine(store.imageAt(chain.key(), chain.genesis().height()).orElseThrow())
          .codec()
          .genesis(definition);
    } catch (MalformedException changed) {
      throw new RejectedException(
          RejectReason.MALFORMED,
          "a machine that no longer reads the chain's genesis: " + changed.getMessage(),
          "what it read when the chain was registered",
          "look at the image that rules the genesis");
    }
  }

  private static RejectedException notHere(ChainKey chain, String why) {
    return new RejectedException(
        RejectReason.BROKEN_LINK,
        chain + ", which " + why,
        "a chain whose genesis and all whose blocks are here",
        "register it under another label and import it from its genesis");
  }

  private static RejectedException busy(String found, String expected, String todo) {
    return new RejectedException(RejectReason.BUSY, found, expected, todo);
  }
}
