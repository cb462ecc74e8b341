package org.vmstudio.ethereum.accesslist;

import java.util.List;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Hash;

/**
 * All accounts and slots that a block uses, with what its transactions leave there (EIP-7928).
 *
 * @param accounts in the order of their addresses
 */
public record BlockAccessList(List<AccountChanges> accounts) {
  /** The least gas that the first use of an account or a slot costs, from EIP-2929 on. */
  public static final long ITEM_COST = 2_000;

  /**
   * How many items the block's own calls may use without gas: 15, and 3 for each of the 16
   * withdrawals and 2 consolidations that a block may request (EIP-7002, EIP-7251).
   */
  static final int SYSTEM_ITEMS = 15 + 3 * (16 + 2);

  /** Takes a copy of the list. */
  public BlockAccessList {
    accounts = List.copyOf(accounts);
  }

  /** Returns the hash over the encoding: a header's {@code block_access_list_hash}. */
  public Hash hash() {
    return Hash.of(Keccak256.hash(BlockAccessListEncoder.encode(this)));
  }

  /** Returns how many accounts and slots there are. */
  public int items() {
    return accounts.stream().mapToInt(AccountChanges::items).sum();
  }

  /** Returns how many items a block with this gas limit can pay for, under EIP-2929's prices. */
  public static int mostItems(long gasLimit) {
    long paid = Long.divideUnsigned(gasLimit, ITEM_COST);
    return (int) Math.min(paid + SYSTEM_ITEMS, Integer.MAX_VALUE);
  }
}
