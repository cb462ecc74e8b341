package org.vmstudio.pavm.kernel;

import static org.vmstudio.ethereum.fork.Fork.BERLIN;
import static org.vmstudio.ethereum.fork.Fork.CANCUN;
import static org.vmstudio.ethereum.fork.Fork.HOMESTEAD;
import static org.vmstudio.ethereum.fork.Fork.LONDON;
import static org.vmstudio.ethereum.fork.Fork.PRAGUE;
import static org.vmstudio.ethereum.fork.Fork.SHANGHAI;
import static org.vmstudio.ethereum.fork.Fork.SPURIOUS_DRAGON;
import static org.vmstudio.ethereum.fork.Fork.TANGERINE_WHISTLE;

import java.util.Arrays;
import org.vmstudio.ethereum.fork.Fork;

/**
 * What a fork decides besides {@link OpcodeTable}: prices that depend on the operands, and
 * behaviours, as data.
 *
 * @param fork the fork
 * @param instructions its opcodes
 * @param storage its prices of SSTORE
 * @param expByte gas for each byte of EXP's exponent (EIP-160)
 * @param coldAccount surcharge for an account that is not warm yet (EIP-2929), 0 for no such rule
 * @param coldSlot surcharge for a slot that is not warm yet, for SLOAD
 * @param keeps64th whether a call leaves the caller a 64th of its gas (EIP-150)
 * @param emptyIsDead whether empty accounts count as absent (EIP-161)
 * @param destroyNewAccount gas for a SELFDESTRUCT that brings its beneficiary into being (EIP-150)
 * @param destroyRefund what SELFDESTRUCT gives back, until EIP-3529
 * @param destroyOnlyCreated whether only contracts of the same transaction can go (EIP-6780)
 * @param maxCode the longest code of a contract in bytes (EIP-170)
 * @param maxInitcode the longest initcode in bytes (EIP-3860)
 * @param initcodeWord gas for a word of initcode (EIP-3860)
 * @param depositMustBePaid whether a creation fails that cannot pay for its code (EIP-2)
 * @param rejectsEf whether new code must not start with 0xEF (EIP-3541)
 * @param contractNonce the nonce that a contract starts with (EIP-161)
 * @param delegates whether accounts can designate another's code as theirs (EIP-7702)
 */
public record Rules(
    Fork fork,
    InstructionSet instructions,
    StorageGas storage,
    int expByte,
    int coldAccount,
    int coldSlot,
    boolean keeps64th,
    boolean emptyIsDead,
    int destroyNewAccount,
    int destroyRefund,
    boolean destroyOnlyCreated,
    int maxCode,
    int maxInitcode,
    int initcodeWord,
    boolean depositMustBePaid,
    boolean rejectsEf,
    int contractNonce,
    boolean delegates) {
  /** Gas for calling with a value. */
  public static final int CALL_VALUE = 9000;

  /** Gas for a call or a destruction that brings an account into being. */
  public static final int NEW_ACCOUNT = 25_000;

  /** Gas that a callee gets on top when it is sent a value. */
  public static final int CALL_STIPEND = 2300;

  /** Gas for an account or slot that is warm (EIP-2929). */
  public static final int WARM = 100;

  /** Gas for copying a word. */
  public static final int COPY_WORD = 3;

  /** Gas for hashing a word. */
  public static final int HASH_WORD = 6;

  /** Gas for a byte of log data. */
  public static final int LOG_BYTE = 8;

  /** Gas for a byte of deployed code. */
  public static final int CODE_BYTE = 200;

  /** How deep calls can be nested. */
  public static final int MAX_DEPTH = 1024;

  /** How many words the stack holds. */
  public static final int MAX_STACK = 1024;

  private static final Rules[] BY_FORK =
      Arrays.stream(Fork.values()).map(Rules::create).toArray(Rules[]::new);

  /** Returns the rules of a fork. */
  public static Rules at(Fork fork) {
    return BY_FORK[fork.ordinal()];
  }

  private static Rules create(Fork fork) {
    return new Rules(
        fork,
        InstructionSet.at(fork),
        StorageGas.at(fork),
        fork.isAtLeast(SPURIOUS_DRAGON) ? 50 : 10,
        fork.isAtLeast(BERLIN) ? 2500 : 0,
        fork.isAtLeast(BERLIN) ? 2000 : 0,
        fork.isAtLeast(TANGERINE_WHISTLE),
        fork.isAtLeast(SPURIOUS_DRAGON),
        fork.isAtLeast(TANGERINE_WHISTLE) ? NEW_ACCOUNT : 0,
        fork.isAtLeast(LONDON) ? 0 : 24_000,
        fork.isAtLeast(CANCUN),
        fork.isAtLeast(SPURIOUS_DRAGON) ? 0x6000 : Integer.MAX_VALUE,
        fork.isAtLeast(SHANGHAI) ? 2 * 0x6000 : Integer.MAX_VALUE,
        fork.isAtLeast(SHANGHAI) ? 2 : 0,
        fork.isAtLeast(HOMESTEAD),
        fork.isAtLeast(LONDON),
        fork.isAtLeast(SPURIOUS_DRAGON) ? 1 : 0,
        fork.isAtLeast(PRAGUE));
  }

  /** Tells whether accounts and slots have to be warmed (EIP-2929). */
  public boolean hasAccessList() {
    return coldAccount > 0;
  }
}
