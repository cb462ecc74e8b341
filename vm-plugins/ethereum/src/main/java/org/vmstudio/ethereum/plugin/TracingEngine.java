package org.vmstudio.ethereum.plugin;

import java.util.function.Consumer;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;

/** An engine that can show what it does. For one thread. */
public interface TracingEngine extends Engine {
  /** Shows what is executed from now on. */
  void show();

  /** Shows what the message that was shown came to; a transfer between accounts has no steps. */
  void summary(Fork fork);

  /** Makes such engines. */
  @FunctionalInterface
  interface Maker {
    /** An engine under a chain's rules that gives its lines to {@code line}. */
    TracingEngine make(ChainConfiguration rules, Consumer<String> line);
  }
}
