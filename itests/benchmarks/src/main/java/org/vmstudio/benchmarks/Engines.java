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
  /** Room for code that was analysed. */
  public static final long CODE_BYTES = 1 << 26;

  private static final String PAVM = "pavm";

  private Engines() {}

  /** Creates PaVM's engine as it ships; it has seen no code yet. */
  public static Interpreter interpreter() {
    return new Interpreter(new CodeCache(CODE_BYTES));
  }

  /** Creates one machine for each engine, the peer last; without it where it does not come. */
  public static List<Machine> all() {
    return makers().values().stream().map(Supplier::get).toList();
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
    makers.put(PAVM, () -> new EngineMachine(PAVM, interpreter()));
    if (GethEvm.isSupported()) {
      makers.put(GethMachine.NAME, GethMachine::new);
    }
    return makers;
  }
}
