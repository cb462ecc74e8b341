package org.vmstudio.ethereum.recording;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What one transaction used and how, each location once, and what it left there. Accounts and slots
 * are numbered from 0 in the order of their first use.
 */
public final class AccessSet {
  /** The longs of a slot: key and value. */
  static final int SLOT_LENGTH = 8;

  final Address[] addresses;
  final int[] uses;
  final @Nullable AccountData[] left;
  final @Nullable Code[] codes;
  final @Nullable UInt256[] added;
  final int[] owners;
  final byte[] slotUses;
  final long[] slots;

  AccessSet(int accounts, int slotCount) {
    addresses = new Address[accounts];
    uses = new int[accounts];
    left = new AccountData[accounts];
    codes = new Code[accounts];
    added = new UInt256[accounts];
    owners = new int[slotCount];
    slotUses = new byte[slotCount];
    slots = new long[slotCount * SLOT_LENGTH];
  }

  /** Returns how many accounts were used. */
  public int accounts() {
    return addresses.length;
  }

  /** Returns the address of an account. */
  public Address address(int account) {
    return addresses[account];
  }

  /** Returns how a part of an account was used, bits of {@link Access}. */
  public int uses(int account, Part part) {
    return Access.merged(uses[account] >>> part.shift() & Access.MASK);
  }

  /** Returns what an account is afterwards, or null if there is none. */
  public @Nullable AccountData left(int account) {
    return left[account];
  }

  /** Returns the code that an account got, or null if it got none. */
  public @Nullable Code code(int account) {
    return codes[account];
  }

  /** Returns what was added to an account's balance, where nothing else was done with it. */
  public UInt256 added(int account) {
    UInt256 sum = added[account];
    return sum == null ? UInt256.ZERO : sum;
  }

  /** Returns how many slots were used. */
  public int slots() {
    return owners.length;
  }

  /** Returns the account of a slot. */
  public int owner(int slot) {
    return owners[slot];
  }

  /** Returns how a slot was used, bits of {@link Access}. */
  public int slotUses(int slot) {
    return slotUses[slot];
  }

  /** Returns the array that holds the keys of slots. */
  public long[] words() {
    return slots;
  }

  /** Returns where in {@link #words} the key of a slot is. */
  public int keyAt(int slot) {
    return slot * SLOT_LENGTH;
  }

  /** Returns the key of a slot. */
  public UInt256 key(int slot) {
    return word(slot * SLOT_LENGTH);
  }

  /** Returns the value of a slot afterwards. */
  public UInt256 value(int slot) {
    return word(slot * SLOT_LENGTH + SLOT_LENGTH / 2);
  }

  private UInt256 word(int at) {
    return Words.toUInt256(slots, at);
  }
}
