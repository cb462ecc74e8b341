package org.vmstudio.conformance;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.ethereum.evm.Engine;

/** All kinds of official vectors. */
public final class VectorKinds {

  private VectorKinds() {}

  /**
   * The kinds, each told by its form.
   *
   * @param engines makes engines for the state tests' transactions, one a thread
   * @param machine runs the chain tests' blocks
   * @param schedulers run them too
   * @param observer is shown what state and chain tests came to
   */
  public static List<VectorKind> all(
      Supplier<? extends Engine> engines,
      VirtualMachine machine,
      SchedulerTrials schedulers,
      BiConsumer<CaseId, Effect> observer) {
    return List.of(
        new StateVectors(engines, observer),
        new ChainVectors(machine, schedulers, observer),
        new TransactionVectors(),
        new TrieVectors(),
        new RlpVectors(),
        new DifficultyVectors(),
        new KeyVectors(),
        new SignedTransactionVectors(),
        new HexPrefixVectors(),
        new GenesisVectors());
  }
}
