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
  final Address[] addresses;
  final int[] uses;
  final @Nullable AccountData[] left;
  final @Nullable Code[] codes;
  final @Nullable UInt256[] added;
  final int[] owners;
  final byte[] slotUses;

  /**
   * Where the slot's key is among the {@link #words}, and behind it, if it was written, its value.
   */
  final int[] slotPlaces;

  final long[] words;

  /** Makes room for so many accounts, and so many slots, of which so many were written. */
  AccessSet(int accounts, int slotCount, int writtenCount) {
    addresses = new Address[accounts];
    uses = new int[accounts];
    left = new AccountData[accounts];
    codes = new Code[accounts];
    added = new UInt256[accounts];
    owners = new int[slotCount];
    slotUses = new byte[slotCount];
    slotPlaces = new int[slotCount];
    words = new long[(slotCount + writtenCount) * Words.LIMBS];
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
    return words;
  }

  /** Returns where in {@link #words} the key of a slot is. */
  public int keyAt(int slot) {
    return slotPlaces[slot];
  }

  /** Returns the key of a slot. */
  public UInt256 key(int slot) {
    return Words.toUInt256(words, slotPlaces[slot]);
  }

  /** Returns the value afterwards of a slot that was written. */
  public UInt256 value(int slot) {
    return Words.toUInt256(words, slotPlaces[slot] + Words.LIMBS);
  }
}
