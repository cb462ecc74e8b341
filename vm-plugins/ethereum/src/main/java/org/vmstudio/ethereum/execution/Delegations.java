package org.vmstudio.ethereum.execution;

import java.util.Optional;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Authorization;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Lets accounts designate another's code as theirs (EIP-7702), before a transaction's code runs.
 * What is done here stays even if the transaction fails.
 */
final class Delegations {
  /** What an authorisation was charged above its worth if its account was there already. */
  private static final long REFUND = 25_000 - 12_500;

  private static final long HIGHEST_NONCE = -1;
  private static final SenderRecovery RECOVERY = new SenderRecovery(Secp256k1.fastest());

  private final UInt256 chainId;

  Delegations(BlockEnvironment block) {
    this.chainId = block.chainId();
  }

  /** Carries out a transaction's authorisations in their order; returns what is to be refunded. */
  long apply(WorldState world, Transaction transaction) {
    long refund = 0;
    for (Authorization authorization : transaction.authorizations()) {
      refund += apply(world, authorization);
    }
    return refund;
  }

  private long apply(WorldState world, Authorization authorization) {
    boolean fits = authorization.chainId().isZero() || authorization.chainId().equals(chainId);
    if (!fits || authorization.nonce() == HIGHEST_NONCE) {
      return 0;
    }
    Optional<Address> authority = RECOVERY.authorityOf(authorization);
    return authority.isEmpty() ? 0 : apply(world, world.account(authority.get()), authorization);
  }

  private static long apply(WorldState world, Account authority, Authorization authorization) {
    world.warm(authority);
    if (hasOwnCode(world, authority) || authority.nonce() != authorization.nonce()) {
      return 0;
    }
    long refund = authority.exists() ? REFUND : 0;
    if (refund != 0) {
      world.notes().refund(refund);
    }
    boolean revokes = authorization.address().equals(Address.ZERO);
    world.setCode(authority, revokes ? Code.EMPTY : Code.designating(authorization.address()));
    world.setNonce(authority, authorization.nonce() + 1);
    return refund;
  }

  /** Whether an account has code that is no designation, which makes it a contract. */
  static boolean hasOwnCode(WorldState world, Account account) {
    return account.hasCode() && world.code(account).designated() == null;
  }
}
