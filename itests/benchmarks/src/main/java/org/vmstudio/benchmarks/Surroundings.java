package org.vmstudio.benchmarks;

import java.util.List;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** The block and the sender of all measured calls. */
final class Surroundings {
  static final Address SENDER = Address.ofNumber(0x5e4de5);
  static final long GAS = 1L << 32;

  static final BlockEnvironment BLOCK =
      new BlockEnvironment(
          Fork.SHANGHAI,
          UInt256.ONE,
          17_034_870,
          1_681_338_455,
          Address.ofNumber(0xfee),
          GAS,
          UInt256.ONE,
          UInt256.ofUnsigned(7),
          UInt256.ZERO);

  private static final UInt256 GAS_PRICE = UInt256.ofUnsigned(8);

  private Surroundings() {}

  static TransactionEnvironment transaction(Address sender) {
    return new TransactionEnvironment(sender, GAS_PRICE, List.of());
  }

  static Message message(Call call) {
    return new Message(
        Message.Kind.CALL, call.sender(), call.contract(), UInt256.ZERO, call.input(), GAS);
  }

  /** A creation by the sender, whose nonce before it was {@code nonce}. */
  static Message creation(long nonce, byte[] initcode) {
    Address created = CreateAddress.of(SENDER, nonce);
    return new Message(Message.Kind.CREATE, SENDER, created, UInt256.ZERO, initcode, GAS);
  }
}
