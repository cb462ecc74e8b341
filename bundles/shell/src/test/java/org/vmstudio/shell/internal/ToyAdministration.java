package org.vmstudio.shell.internal;

import java.util.function.Consumer;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.vm.ChainDefinition;

/** What the shell needs of the administration, straight on the store. */
record ToyAdministration(MemoryStore store) implements ChainAdministration {
  @Override
  public ChainRecord register(ChainDefinition definition) {
    throw new UnsupportedOperationException("the shell registers nothing");
  }

  @Override
  public void importSnapshot(ChainSnapshot snapshot) {
    throw new UnsupportedOperationException("the shell imports no snapshot");
  }

  @Override
  public void halt(ChainKey chain, String why) {
    store.halt(chain, why);
  }

  @Override
  public void resume(ChainKey chain) {
    store.resume(chain);
  }

  @Override
  public void rollBack(ChainKey chain, String why) {
    throw new UnsupportedOperationException("the shell takes no upgrade back");
  }

  @Override
  public Reverification verify(ChainKey chain, Consumer<Reverification> progress) {
    throw new UnsupportedOperationException("the shell verifies no chain again");
  }

  @Override
  public void lift(ChainKey chain, NodeAddress sender) {
    store.lift(chain, sender);
  }
}
