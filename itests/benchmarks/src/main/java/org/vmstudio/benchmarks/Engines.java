package org.vmstudio.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.vmstudio.geth.evm.GethEvm;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** The machines that take part, by name. */
public final class Engines {
  private static final long CODE_BYTES = 1 << 24;
  private static final String PAVM = "pavm";
  private static final String STEPS = "pavm-steps";

  private Engines() {}

  /** The names of all engines, the peer last; without it where it does not come. */
  public static List<String> names() {
    return List.copyOf(makers().keySet());
  }

  /** Creates the machines of PaVM as it ships and of the peer, if that comes for this platform. */
  public static List<Machine> shipped() {
    return names().stream().filter(name -> !name.equals(STEPS)).map(Engines::of).toList();
  }

  /** Creates one machine for each engine. */
  public static List<Machine> all() {
    return names().stream().map(Engines::of).toList();
  }

  /**
   * Creates the machine of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Machine of(String name) {
    Supplier<Machine> maker = makers().get(name);
    if (maker == null) {
      throw new IllegalArgumentException("no engine " + name + ", but " + makers().keySet());
    }
    return maker.get();
  }

  private static Map<String, Supplier<Machine>> makers() {
    Map<String, Supplier<Machine>> makers = new LinkedHashMap<>();
    makers.put(PAVM, () -> machine(PAVM, Interpreter.Tier.BLOCKS));
    makers.put(STEPS, () -> machine(STEPS, Interpreter.Tier.STEPS));
    if (GethEvm.isSupported()) {
      makers.put(GethMachine.NAME, GethMachine::new);
    }
    return makers;
  }

  private static Machine machine(String name, Interpreter.Tier tier) {
    return new EngineMachine(name, new Interpreter(new CodeCache(CODE_BYTES), tier));
  }
}
