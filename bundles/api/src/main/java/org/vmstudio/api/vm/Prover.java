package org.vmstudio.api.vm;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/**
 * The ability to prove what a chain's state holds to those who know its commitment alone. Stateless
 * and bounded; failures of the state are let through.
 */
@ConsumerType
public interface Prover {
  /**
   * Proves the presence or absence of something in a state.
   *
   * @param configuration the chain's rules
   * @param state the state
   * @param what words that name it, as people write them in the family (for {@code evm}: an
   *     address, then storage slots)
   * @return the proof in the form in which the family's tools take it, as text
   * @throws MalformedException if the words name nothing of the kind, or the state is one that
   *     nothing can be proven of
   */
  String prove(Bytes configuration, StateView state, List<String> what) throws MalformedException;
}
