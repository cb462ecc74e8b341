package org.vmstudio.ethereum.root;

import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** The form in which the state trie holds an account (yellow paper, section 4.1). */
final class AccountCodec {

  private static final int SIZE = 128;

  private AccountCodec() {}

  /** The list [nonce, balance, storageRoot, codeHash]. */
  static byte[] encode(AccountData account, Hash storageRoot) {
    return new RlpWriter(SIZE)
        .startList()
        .number(account.nonce())
        .number(account.balance())
        .hash(storageRoot)
        .hash(account.codeHash())
        .endList()
        .toBytes();
  }

  /** The third of the list's items: both hashes at its end are strings of one prefix byte. */
  static Hash storageRoot(byte[] encoded) {
    return Hash.at(encoded, encoded.length - Hash.BYTES - 1 - Hash.BYTES);
  }

  /** The account of such a list. */
  static AccountData decode(byte[] encoded) {
    try {
      RlpReader in = new RlpReader(encoded).readList();
      long nonce = in.readLong();
      UInt256 balance = in.readUInt256();
      in.skip();
      return new AccountData(nonce, balance, in.readHash());
    } catch (RlpException e) {
      throw new IllegalStateException("a state trie with a value that is no account", e);
    }
  }
}
