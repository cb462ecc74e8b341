package org.vmstudio.ethereum.root;

import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.types.Hash;

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
}
