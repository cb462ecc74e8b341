package org.vmstudio.ethereum.execution;

import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.Transaction;

/** What a transaction costs before it starts. */
public final class IntrinsicGas {
  private static final long BASE = 21_000;
  private static final long CREATION = 32_000;
  private static final long INITCODE_WORD = 2;
  private static final long ZERO_BYTE = 4;
  private static final long OTHER_BYTE = 16;
  private static final long OTHER_BYTE_BEFORE_ISTANBUL = 68;
  private static final long LISTED_ADDRESS = 2400;
  private static final long LISTED_SLOT = 1900;
  private static final long AUTHORIZATION = 25_000;
  private static final long FLOOR_TOKEN = 10;
  private static final long TOKENS_PER_OTHER_BYTE = 4;

  private IntrinsicGas() {}

  /** Returns the gas that is gone before the first instruction. */
  public static long of(Transaction transaction, Fork fork) {
    return BASE
        + data(transaction.data(), fork)
        + (transaction.isCreation() ? creation(transaction.data().length, fork) : 0)
        + accessList(transaction)
        + AUTHORIZATION * transaction.authorizations().size();
  }

  /** Returns the least that a transaction uses, whatever it does (EIP-7623); 0 before Prague. */
  public static long floor(Transaction transaction, Fork fork) {
    if (fork.isBefore(Fork.PRAGUE)) {
      return 0;
    }
    byte[] data = transaction.data();
    long zeros = zeros(data);
    return BASE + FLOOR_TOKEN * (zeros + TOKENS_PER_OTHER_BYTE * (data.length - zeros));
  }

  private static long data(byte[] data, Fork fork) {
    long zeros = zeros(data);
    long other = fork.isAtLeast(Fork.ISTANBUL) ? OTHER_BYTE : OTHER_BYTE_BEFORE_ISTANBUL;
    return ZERO_BYTE * zeros + other * (data.length - zeros);
  }

  private static long zeros(byte[] data) {
    long zeros = 0;
    for (byte each : data) {
      zeros += each == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static long creation(int length, Fork fork) {
    long words = fork.isAtLeast(Fork.SHANGHAI) ? (length + 31L) / 32 : 0;
    return (fork.isAtLeast(Fork.HOMESTEAD) ? CREATION : 0) + INITCODE_WORD * words;
  }

  private static long accessList(Transaction transaction) {
    long gas = 0;
    for (AccessListEntry entry : transaction.accessList()) {
      gas += LISTED_ADDRESS + LISTED_SLOT * entry.slots().size();
    }
    return gas;
  }
}
