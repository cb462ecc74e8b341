package org.vmstudio.dispatcher.internal.channels;

import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.Load;

/** What a lane of the execution channel carries, in the order in which it is to be done. */
public sealed interface Step {
  /** Whose lane it is in. */
  ChainKey chain();

  /** Whether it begins something: a halt takes effect before it. */
  boolean begins();

  /**
   * Message III for a block of the chain.
   *
   * @param message it
   */
  record OnChain(Execute message) implements Step {
    @Override
    public ChainKey chain() {
      return message.chain();
    }

    @Override
    public boolean begins() {
      return message.index() == 0;
    }
  }

  /**
   * Message III for a block of the branch beside the chain.
   *
   * @param message it
   */
  record OnSide(Execute message) implements Step {
    @Override
    public ChainKey chain() {
      return message.chain();
    }

    @Override
    public boolean begins() {
      return message.index() == 0;
    }
  }

  /**
   * Message II for another image than that of the blocks before it: its container takes over once
   * they are executed, at the block boundary.
   *
   * @param message it
   * @param onSide whether its blocks are of the branch beside the chain
   */
  record Switch(Load message, boolean onSide) implements Step {
    @Override
    public ChainKey chain() {
      return message.chain();
    }

    @Override
    public boolean begins() {
      return true;
    }
  }

  /**
   * All blocks of the branch were executed: it is adopted or given up.
   *
   * @param chain the chain
   */
  record Decision(ChainKey chain) implements Step {
    @Override
    public boolean begins() {
      return true;
    }
  }
}
