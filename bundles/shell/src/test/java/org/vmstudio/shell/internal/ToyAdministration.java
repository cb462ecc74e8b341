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
      store.register(record, genesis.allocation(), Optional.of(image), Optional.of(definition));
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
    store.rollBack(chain, why);
  }

  @Override
  public Reverification verify(ChainKey chain, Consumer<Reverification> progress) {
    long last = store.head(chain).orElseThrow().verified().height();
    ImageRef image = store.imageAt(chain, 0).orElseThrow();
    Reverification result =
        new Reverification(
            last, last, List.of(new Reverification.Share(image, 1, last)), Optional.empty());
    progress.accept(result);
    return result;
  }

  @Override
  public void lift(ChainKey chain, NodeAddress sender) {
    store.lift(chain, sender);
  }
}
