package org.vmstudio.ethereum.state;

import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What an account is apart from its storage.
 *
 * @param nonce the unsigned number of transactions sent or contracts created
 * @param balance in wei
 * @param codeHash keccak-256 of its code; {@link Code#EMPTY_HASH} if it has none
 */
public record AccountData(long nonce, UInt256 balance, Hash codeHash) {}
