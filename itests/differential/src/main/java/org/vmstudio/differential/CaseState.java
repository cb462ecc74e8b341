package org.vmstudio.differential;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** The state before a case, for engines of ours. */
final class CaseState implements StateReader {
  private final Map<Address, Subject> subjects = new HashMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();

  CaseState(Case which) {
    for (Subject subject : which.accounts()) {
      subjects.put(subject.address(), subject);
      codes.put(codeHash(subject), subject.code().array());
    }
  }

  /** Returns the hash of an earlier block: the same on all engines. */
  static Hash hashOf(long number) {
    return new Hash(number, ~number, number * 31, -number);
  }

  /** Returns the tries of this state. */
  StateRootCalculator tries() {
    StateRootCalculator.Builder builder = StateRootCalculator.builder();
    subjects.forEach((address, subject) ->
        subject.storage().forEach((slot, value) -> builder.slot(address, slot, value)));
    subjects.forEach((address, subject) -> builder.account(address, data(subject)));
    return builder.build();
  }

  private static AccountData data(Subject subject) {
    return new AccountData(subject.nonce(), subject.balance(), codeHash(subject));
  }

  private static Hash codeHash(Subject subject) {
    return Hash.of(Keccak256.hash(subject.code().array()));
  }

  @Override
  public @Nullable AccountData account(Address address) {
    Subject subject = subjects.get(address);
    return subject == null ? null : data(subject);
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Subject subject = subjects.get(address);
    return subject == null ? UInt256.ZERO : subject.storage().getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public boolean hasStorage(Address address) {
    Subject subject = subjects.get(address);
    return subject != null && !subject.storage().isEmpty();
  }

  @Override
  public byte[] code(Hash codeHash) {
    return Objects.requireNonNull(codes.get(codeHash), "a code that no account has");
  }

  @Override
  public Hash blockHash(long number) {
    return hashOf(number);
  }
}
