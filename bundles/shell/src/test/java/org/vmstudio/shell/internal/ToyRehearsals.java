package org.vmstudio.shell.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.vm.StateDelta;

/** An executor whose shadow runs end as a test says, and what they leave behind. */
final class ToyRehearsals implements BlockExecutor, Standby {

  /** How the next shadow run fails. */
  Optional<String> failure = Optional.empty();

  /** Containers that wait. */
  int waiting;

  @Override
  public Rehearsal rehearse(ChainKey chain, ImageRef image, int blocks) {
    waiting++;
    return new Rehearsal(blocks, failure);
  }

  @Override
  public void discard(ChainKey chain, String why) {
    waiting--;
  }

  @Override
  public Container prepare(ChainKey chain, ImageRef image) {
    throw new UnsupportedOperationException("the shell prepares nothing");
  }

  @Override
  public boolean release(ImageRef image) {
    throw new UnsupportedOperationException("the shell releases nothing");
  }

  @Override
  public Progress execute(Execute message) {
    throw new UnsupportedOperationException("the shell executes nothing");
  }

  @Override
  public Progress executeSide(Execute message) {
    throw new UnsupportedOperationException("the shell executes nothing");
  }

  @Override
  public boolean adopt(ChainKey chain, BlockRef tip) {
    throw new UnsupportedOperationException("the shell adopts nothing");
  }

  @Override
  public void abandon(ChainKey chain) {
    throw new UnsupportedOperationException("the shell abandons nothing");
  }

  @Override
  public Reverification reverify(
      ChainKey chain, StateDelta allocation, Consumer<Reverification> progress) {
    throw new UnsupportedOperationException("the administration verifies chains again");
  }

  @Override
  public Container detached(ChainKey chain, ImageRef image) {
    throw new UnsupportedOperationException("the shell takes no container");
  }

  @Override
  public void end(Container container, String why) {
    throw new UnsupportedOperationException("the shell takes no container");
  }

  @Override
  public void rollBack(ChainKey chain, String why) {
    throw new UnsupportedOperationException("the administration takes upgrades back");
  }
}
