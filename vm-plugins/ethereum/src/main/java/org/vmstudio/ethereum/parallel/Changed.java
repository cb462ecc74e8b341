package org.vmstudio.ethereum.parallel;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What one execution of a stretch changed of an account.
 *
 * @param account the account
 * @param write what it did to it, apart from its storage; null if nothing
 * @param code the code that it brought; null if none
 * @param slots the numbers of the slots that it left differently
 * @param values what it left there, each an object of its own
 */
record Changed(
    AccountVersions account,
    @Nullable AccountWrite write,
    @Nullable Code code,
    int[] slots,
    UInt256[] values) {

  /** Shows it to later transactions. */
  void publish(VersionedState state, int position) {
    if (code != null) {
      state.publishCode(code);
    }
    if (write != null) {
      account.put(position, write);
    }
    if (slots.length > 0) {
      account.putSlots(position, slots, values);
    }
  }

  /** Takes back what was shown and another execution has not replaced. */
  void retract(int position) {
    if (write != null) {
      account.remove(position, write);
    }
    if (slots.length > 0) {
      account.removeSlots(position, slots, values);
    }
  }

  /** Makes it final, all earlier ones being so. */
  void settle(VersionedState state, int position) {
    if (write != null) {
      account.settle(position);
    }
    state.settled(account, slots);
  }
}
