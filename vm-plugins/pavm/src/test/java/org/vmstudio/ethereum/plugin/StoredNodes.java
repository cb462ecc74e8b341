package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Compares the tries' nodes in a state with those that its accounts and slots must have. */
record StoredNodes(MemoryState state) {

  static StoredNodes assertThatAllOf(MemoryState state) {
    return new StoredNodes(state);
  }

  void areThoseOfTheFlatState() {
    MemoryState built =
        new MemoryState().apply(new DeltaWriter().nodes(build(), Hash.ZERO).delta());
    for (int table : new int[] {Tables.ACCOUNT_NODES, Tables.STORAGE_NODES}) {
      assertThat(state.table(table)).as("table %s", table).isEqualTo(built.table(table));
    }
  }

  private StateRootCalculator build() {
    StateRootCalculator.Builder builder = StateRootCalculator.builder();
    try (StateCursor slots = state.scan(Tables.STORAGE, new byte[0], null)) {
      while (slots.next()) {
        builder.slot(
            Address.at(slots.key(), 0),
            UInt256.at(slots.key(), Address.BYTES, UInt256.BYTES),
            UInt256.of(slots.value()));
      }
    }
    try (StateCursor accounts = state.scan(Tables.ACCOUNTS, new byte[0], null)) {
      while (accounts.next()) {
        builder.account(Address.of(accounts.key()), AccountValue.decode(accounts.value()));
      }
    }
    return builder.build();
  }
}
