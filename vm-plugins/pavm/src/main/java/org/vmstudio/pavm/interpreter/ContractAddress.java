package org.vmstudio.pavm.interpreter;

import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Address;

/** Addresses of contracts that contracts create. */
final class ContractAddress {
  private static final byte CREATE2_PREFIX = (byte) 0xff;

  private ContractAddress() {}

  /** The address of a CREATE with the creator's present nonce. */
  static Address ofCreate(Account creator) {
    return CreateAddress.of(creator.address(), creator.nonce());
  }

  /** The address of a CREATE2: the hash over creator, salt and the initcode's hash (EIP-1014). */
  static Address ofCreate2(Frame f, int salt, byte[] bytes, int offset, int length) {
    Keccak256 keccak = f.context.keccak;
    byte[] hash = f.context.hash;
    keccak.update(bytes, offset, length);
    byte[] initcodeHash = keccak.digest();
    keccak.update(CREATE2_PREFIX).update(f.self.address().toBytes());
    Words.store(f.stack, salt, hash, 0);
    keccak.update(hash).update(initcodeHash).digestInto(hash, 0);
    return Address.at(hash, hash.length - Address.BYTES);
  }
}
