package org.vmstudio.pavm.plugin;

import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.BigEndian;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** The tables of a chain's state and their keys. Part of what is on disk: never renumbered. */
final class Tables {

  /** Facts about the state itself, by one-byte keys. */
  static final int META = 0;

  /** Address (20 bytes) to account, as {@link AccountValue} writes it. */
  static final int ACCOUNTS = 1;

  /** Address (20 bytes) and slot (32 bytes) to the value's bytes without leading zeros. */
  static final int STORAGE = 2;

  /** Code hash (32 bytes) to code; never removed, because accounts share codes. */
  static final int CODES = 3;

  /** Height (8 bytes, big-endian) to block hash, for the last 256 blocks. */
  static final int BLOCK_HASHES = 4;

  /** In META: the RLP of the newest block's header. */
  static final byte[] HEADER = {1};

  /** In META: there and 1 where the state is known to be a part of the chain's only. */
  static final byte[] PARTIAL = {2};

  private Tables() {}

  /** The key of an account, and the prefix of its slots. */
  static byte[] account(Address address) {
    return address.toBytes();
  }

  /** The key of a slot. */
  static byte[] slot(Address address, UInt256 slot) {
    byte[] key = new byte[Address.BYTES + UInt256.BYTES];
    address.putTo(key, 0);
    slot.putTo(key, Address.BYTES);
    return key;
  }

  /** The key of a code. */
  static byte[] code(Hash codeHash) {
    return codeHash.toBytes();
  }

  /** The key of a height. */
  static byte[] height(long height) {
    byte[] key = new byte[Long.BYTES];
    BigEndian.putLong(key, 0, height);
    return key;
  }
}
