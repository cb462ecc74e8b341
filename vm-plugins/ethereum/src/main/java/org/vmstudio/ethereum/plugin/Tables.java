package org.vmstudio.ethereum.plugin;

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

  /** Path to a node of the trie of accounts; see {@link #node}. */
  static final int ACCOUNT_NODES = 5;

  /** Address (20 bytes) and path to a node of the account's storage trie. */
  static final int STORAGE_NODES = 6;

  /**
   * Height (8 bytes, big-endian) to the RLP of the block's header and its uncles' hashes, for the
   * last 7 blocks with a difficulty.
   */
  static final int ANCESTORS = 7;

  /** How many tables there are. */
  static final int COUNT = 8;

  /** In META: the RLP of the newest block's header. */
  static final byte[] HEADER = {1};

  /** In META: there and 1 where the state is known to be a part of the chain's only. */
  static final byte[] PARTIAL = {2};

  /** In META: the hash of the block after which the nodes are those of the state's tries. */
  static final byte[] NODES_AT = {3};

  /** In META: who may sign the next block, on chains whose seals of authority are verified. */
  static final byte[] SIGNERS = {4};

  /** In META: the difficulty of all blocks together, without leading zeros; gone if not known. */
  static final byte[] TOTAL_DIFFICULTY = {5};

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

  /** The key of a node in the trie of accounts: two nibbles a byte, then their number. */
  static byte[] node(byte[] path) {
    byte[] key = new byte[pathBytes(path)];
    putPath(path, key, 0);
    return key;
  }

  /** The key of a node in a storage trie. */
  static byte[] node(Address address, byte[] path) {
    byte[] key = new byte[Address.BYTES + pathBytes(path)];
    address.putTo(key, 0);
    putPath(path, key, Address.BYTES);
    return key;
  }

  private static int pathBytes(byte[] path) {
    return (path.length + 1) / 2 + 1;
  }

  private static void putPath(byte[] path, byte[] key, int at) {
    for (int i = 0; i < path.length; i++) {
      key[at + i / 2] |= (byte) (i % 2 == 0 ? path[i] << 4 : path[i]);
    }
    key[key.length - 1] = (byte) path.length;
  }
}
