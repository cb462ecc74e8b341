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

  /** Creates a comparison of all engines of ours with Geth's, if that comes for this platform. */
  public static Comparison all() {
    List<Trial> trials = new ArrayList<>();
    if (GethEvm.isSupported()) {
      trials.add(new GethTrial());
    }
    trials.add(new EngineTrial("pavm", new Interpreter(new CodeCache(CODE_BYTES))));
    return new Comparison(trials);
  }
}
