package org.vmstudio.ethereum.blockphase;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.genesis.SystemContracts;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/**
 * Collects what a block asks of the consensus layer (EIP-7685): deposits from its logs (EIP-6110),
 * then what two contracts have in their queues (EIP-7002, EIP-7251). Not thread-safe.
 */
final class Requests {

  private static final int DEPOSITS = 0;
  private static final int WITHDRAWALS = 1;
  private static final int CONSOLIDATIONS = 2;

  private final SystemContracts contracts;
  private final SystemCalls systemCalls;
  private final List<byte[]> requests = new ArrayList<>();

  /** Collects for a block after its transactions. */
  Requests(SystemContracts contracts, SystemCalls systemCalls) {
    this.contracts = contracts;
    this.systemCalls = systemCalls;
  }

  /** Collects; returns why the block is invalid, or nothing. */
  Optional<RuleViolation> collect(List<Receipt> receipts) {
    return deposits(receipts)
        .or(() -> take(WITHDRAWALS, contracts.withdrawals()))
        .or(() -> take(CONSOLIDATIONS, contracts.consolidations()));
  }

  /** The hash over the requests of each type, as headers commit to it. */
  Hash hash() {
    MessageDigest all = sha256();
    for (byte[] request : requests) {
      all.update(sha256().digest(request));
    }
    return Hash.of(all.digest());
  }

  private Optional<RuleViolation> deposits(List<Receipt> receipts) {
    ByteArrayOutputStream deposits = new ByteArrayOutputStream();
    for (Receipt receipt : receipts) {
      for (Log log : receipt.logs()) {
        if (!DepositLog.isDeposit(log, contracts.deposits())) {
          continue;
        }
        Optional<byte[]> deposit = DepositLog.read(log.data());
        if (deposit.isEmpty()) {
          return violation("INVALID_DEPOSIT_EVENT_LAYOUT", "the log of " + log.address());
        }
        deposits.writeBytes(deposit.get());
      }
    }
    add(DEPOSITS, deposits.toByteArray());
    return Optional.empty();
  }

  private Optional<RuleViolation> take(int type, Address contract) {
    if (!systemCalls.hasCode(contract)) {
      return violation("SYSTEM_CONTRACT_EMPTY", "no code at " + contract);
    }
    Outcome outcome = systemCalls.call(contract, new byte[0]);
    if (!outcome.isSuccess()) {
      return violation("SYSTEM_CONTRACT_CALL_FAILED", contract + ": " + outcome.halt());
    }
    add(type, outcome.output());
    return Optional.empty();
  }

  private void add(int type, byte[] data) {
    if (data.length > 0) {
      byte[] request = new byte[data.length + 1];
      request[0] = (byte) type;
      System.arraycopy(data, 0, request, 1, data.length);
      requests.add(request);
    }
  }

  private static Optional<RuleViolation> violation(String code, String detail) {
    return Optional.of(new RuleViolation(code, detail));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
