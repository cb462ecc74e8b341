package org.vmstudio.geth.evm;

import java.util.List;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Addresses, a block and calls for the tests. */
final class Fixture {
  static final Address SENDER = Address.ofNumber(0xaaaaaa);
  static final Address CONTRACT = Address.ofNumber(0xcccccc);
  static final Address BENEFICIARY = Address.ofNumber(0xbbbbbb);
  static final UInt256 BASE_FEE = UInt256.ofUnsigned(7);
  static final Hash TRANSACTION = new Hash(1, 2, 3, 4);

  private Fixture() {}

  /** A block with some value in every field. */
  static BlockEnvironment block(Fork fork) {
    return new BlockEnvironment(
        fork,
        UInt256.ofUnsigned(1337),
        100,
        1_700_000_000L,
        BENEFICIARY,
        30_000_000,
        UInt256.ofUnsigned(77),
        BASE_FEE,
        UInt256.ZERO);
  }

  /** A call of the contract with a million gas. */
  static Message call(String inputHex) {
    return new Message(
        Message.Kind.CALL, SENDER, CONTRACT, UInt256.ZERO, Hex.decode(inputHex), 1_000_000);
  }

  /** Calls the contract, whose code is set first, in a transaction that stays open. */
  static GethOutcome run(GethState state, Fork fork, String codeHex) {
    state.setCode(CONTRACT, Hex.decode(codeHex));
    Message message = call("");
    state.beginTransaction(block(fork), message, List.of(), TRANSACTION);
    return state.execute(block(fork), environment(), message, number -> new Hash(0, 0, 0, number));
  }

  /** What a transaction of the sender shows. */
  static TransactionEnvironment environment() {
    return new TransactionEnvironment(SENDER, UInt256.ofUnsigned(9), List.of());
  }
}
