package org.vmstudio.conformance;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.plugin.PavmMachine;

/** Every kind of vectors. */
public final class VectorKinds {
  private static final long CODE_BYTES = 64 << 20;

  private VectorKinds() {}

  /**
   * All kinds, on PaVM.
   *
   * @param engines makes the engine that executes, once for each thread and each chain
   * @param observer is shown what the cases came to
   */
  public static List<VectorKind> all(
      Function<CodeCache, Engine> engines, BiConsumer<CaseId, Effect> observer) {
    CodeCache codes = new CodeCache(CODE_BYTES);
    return List.of(
        new StateVectors(() -> engines.apply(codes), observer),
        new ChainVectors(new PavmMachine("1.0.0", engines), observer));
  }
}
