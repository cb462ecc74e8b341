package org.vmstudio.pavm.plugin;

import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Keeps the tries of the newest state between blocks. Which state that is, blocks' hashes tell; for
 * any other the tries are built from the flat state. Not thread-safe.
 */
final class StateRootCache {

  private @Nullable StateRootCalculator tries;
  private @Nullable Hash accepted;
  private @Nullable Hash pending;

  /** The tries of the state after {@code parent}, which {@code view} shows, ready for changes. */
  StateRootCalculator after(Hash parent, StateView view) {
    StateRootCalculator known = tries;
    if (known != null && parent.equals(pending)) {
      known.accept();
      accepted = parent;
    } else if (known != null && parent.equals(accepted)) {
      known.discard();
    } else {
      known = build(view);
      tries = known;
      accepted = parent;
    }
    pending = null;
    return known;
  }

  /** The tries now hold all changes of this block, which the platform may keep or not. */
  void executed(Hash block) {
    pending = block;
  }

  private static StateRootCalculator build(StateView view) {
    StateRootCalculator.Builder builder = StateRootCalculator.builder();
    try (StateCursor slots = view.scan(Tables.STORAGE, new byte[] {0}, null)) {
      while (slots.next()) {
        byte[] key = slots.key();
        UInt256 slot = UInt256.at(key, Address.BYTES, UInt256.BYTES);
        builder.slot(Address.at(key, 0), slot, UInt256.of(slots.value()));
      }
    }
    try (StateCursor accounts = view.scan(Tables.ACCOUNTS, new byte[] {0}, null)) {
      while (accounts.next()) {
        builder.account(Address.of(accounts.key()), AccountValue.decode(accounts.value()));
      }
    }
    return builder.build();
  }
}
