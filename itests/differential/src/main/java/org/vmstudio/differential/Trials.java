package org.vmstudio.differential;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.geth.evm.GethEvm;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** The engines that are compared. */
public final class Trials {
  private static final long CODE_BYTES = 1 << 22;

  private Trials() {}

  /**
   * Creates a comparison of PaVM's tiers with Geth's EVM, if that comes for this platform. The fast
   * tier takes part twice: as it ships, and translating each block before its first run, since
   * short programs would hardly reach the translator otherwise.
   */
  public static Comparison all() {
    List<Trial> trials = new ArrayList<>();
    if (GethEvm.isSupported()) {
      trials.add(new GethTrial());
    }
    for (Interpreter.Tier tier : Interpreter.Tier.values()) {
      trials.add(new EngineTrial(tier.name(), new Interpreter(new CodeCache(CODE_BYTES), tier)));
    }
    return new Comparison(trials);
  }
}
