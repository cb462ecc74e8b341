package org.vmstudio.pavm.plugin;

import java.util.Optional;
import java.util.function.Function;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.plugin.Engines;
import org.vmstudio.ethereum.plugin.StateEngine;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** PaVM's engines for one chain. What they keep between blocks are analyses of code. */
final class PavmEngines implements Engines {

  /** The share of the memory limit that analysed code may take. */
  private static final int CODE_SHARE = 8;

  private final CodeCache codes;
  private final int codeSizeLimit;
  private final Function<CodeCache, Engine> engines;
  private final StateEngine blocks;

  /**
   * Engines within limits.
   *
   * @param engines makes the engine that runs blocks
   */
  PavmEngines(ChainContext context, Function<CodeCache, Engine> engines, ChainConfiguration rules) {
    this.codes = new CodeCache(context.limits().memoryBytes() / CODE_SHARE);
    this.codeSizeLimit = rules.codeSizeLimit();
    this.engines = engines;
    Engine engine = engines.apply(codes);
    this.blocks = () -> engine;
  }

  @Override
  public StateEngine forBlock(StateView before, Hash block, Fork fork) {
    return blocks;
  }

  @Override
  public Optional<Engine> forSpeculation() {
    return Optional.of(engines.apply(codes));
  }

  @Override
  public StateEngine forCall(StateView state) {
    Engine engine = new Interpreter(codes, codeSizeLimit);
    return () -> engine;
  }

  @Override
  public void stop() {}
}
