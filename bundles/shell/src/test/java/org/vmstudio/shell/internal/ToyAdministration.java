package org.vmstudio.shell.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyCodec;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;

/** What the shell needs of the administration, straight on the store. */
record ToyAdministration(MemoryStore store) implements ChainAdministration {
  @Override
  public ChainRecord register(ChainDefinition definition) {
    throw new UnsupportedOperationException("the shell names an image");
  }

  @Override
  public ChainRecord register(ChainDefinition definition, ImageRef image) {
    try {
      Genesis genesis = new ToyCodec().genesis(definition);
      ChainKey key = new ChainKey(genesis.facts().hash(), definition.label() + "@8899aabbccddeeff");
      ChainRecord record =
          new ChainRecord(
              key,
              definition.family(),
              definition.configuration(),
              genesis.facts(),
              false,
              List.of(),
              Optional.empty());
      store.register(record, genesis.allocation(), Optional.of(image));
      return record;
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e);
    }
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
