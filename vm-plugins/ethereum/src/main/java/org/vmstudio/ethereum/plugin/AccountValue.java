package org.vmstudio.ethereum.plugin;

import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** An account in its table: the RLP list [nonce, balance], and the code's hash if there is code. */
final class AccountValue {

  private AccountValue() {}

  /** The value of an account. */
  static byte[] encode(AccountData account) {
    RlpWriter out = new RlpWriter(96).startList();
    out.number(account.nonce()).number(account.balance());
    if (!account.codeHash().equals(Code.EMPTY_HASH)) {
      out.hash(account.codeHash());
    }
    return out.endList().toBytes();
  }

  /**
   * The account of a value.
   *
   * @throws PlatformFault if the value is damaged
   */
  static AccountData decode(byte[] value) {
    try {
      RlpReader in = new RlpReader(value).readList();
      long nonce = in.readLong();
      UInt256 balance = in.readUInt256();
      Hash codeHash = in.hasNext() ? in.readHash() : Code.EMPTY_HASH;
      in.expectEnd();
      return new AccountData(nonce, balance, codeHash);
    } catch (RlpException e) {
      throw new PlatformFault(
          PlatformFault.Kind.DATABASE_DAMAGED, "an account in the state does not decode", e);
    }
  }
}
