package org.vmstudio.differential;

import java.util.TreeMap;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.types.Hash;

/** The state before a case, for engines of ours. */
final class CaseState {
  private CaseState() {}

  static AllocatedState of(Case which) {
    return new AllocatedState(
        which.accounts().stream().map(CaseState::account).toList(), CaseState::hashOf);
  }

  private static AllocatedAccount account(Subject subject) {
    return new AllocatedAccount(
        subject.address(),
        subject.nonce(),
        subject.balance(),
        subject.code(),
        new TreeMap<>(subject.storage()));
  }

  /** Returns the hash of an earlier block: the same on all engines. */
  static Hash hashOf(long number) {
    return new Hash(number, ~number, number * 31, -number);
  }
}
