package org.vmstudio.ethereum.hints;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What transactions leave at the locations that they share with others.
 *
 * @param writes in the order of the transactions, then of the addresses
 */
public record DeclaredValues(List<Written> writes) {
  /** Nothing. */
  public static final DeclaredValues NONE = new DeclaredValues(List.of());

  /**
   * What a transaction leaves of an account.
   *
   * @param transaction its place in the block, from 0
   * @param account the address
   * @param isGone whether the account is gone, and with it its storage
   * @param nonce the nonce, or null if nobody else is interested
   * @param balance the balance, or what was added to it, or null
   * @param isAdded whether the balance is what was added
   * @param code the code, or null
   * @param slots slots, in the order of their keys
   */
  public record Written(
      int transaction,
      Address account,
      boolean isGone,
      @Nullable Long nonce,
      @Nullable UInt256 balance,
      boolean isAdded,
      @Nullable Code code,
      List<SlotChange> slots) {
    /** Takes a copy of the list. */
    public Written {
      slots = List.copyOf(slots);
    }
  }

  /** Takes a copy of the list. */
  public DeclaredValues {
    writes = List.copyOf(writes);
  }

  /** Returns the hash over their encoding: a header's {@code valuesHash}. */
  public Hash valuesHash() {
    return Hash.of(Keccak256.hash(ValuesCodec.encode(this)));
  }
}
