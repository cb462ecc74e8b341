package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import org.vmstudio.ethereum.state.Words;

/** The instructions without operands that put a fact about frame, transaction or block down. */
final class Environment {
  private Environment() {}

  /** Puts what {@code opcode} asks for into the word at {@code r}. */
  static void push(Frame f, int opcode, int r) {
    long[] s = f.stack;
    switch (opcode) {
      case ADDRESS -> Words.set(s, r, f.self.address());
      case ORIGIN -> Words.set(s, r, f.context.transaction.origin());
      case CALLER -> Words.set(s, r, f.caller);
      case CALLDATASIZE -> Words.set(s, r, f.inputLength);
      case CODESIZE -> Words.set(s, r, f.code.length());
      case GASPRICE -> Words.set(s, r, f.context.transaction.gasPrice());
      case RETURNDATASIZE -> Words.set(s, r, f.returnedLength);
      case COINBASE -> Words.set(s, r, f.context.block.beneficiary());
      case TIMESTAMP -> Words.set(s, r, f.context.block.timestamp());
      case NUMBER -> Words.set(s, r, f.context.block.number());
      case PREVRANDAO -> Words.set(s, r, f.context.block.difficulty());
      case GASLIMIT -> Words.set(s, r, f.context.block.gasLimit());
      case CHAINID -> Words.set(s, r, f.context.block.chainId());
      case BASEFEE -> Words.set(s, r, f.context.block.baseFee());
      case BLOBBASEFEE -> Words.set(s, r, f.context.block.blobBaseFee());
      case MSIZE -> Words.set(s, r, f.memory.size());
      case CALLVALUE -> Words.copy(f.value, 0, s, r);
      case SELFBALANCE -> f.self.balance(s, r);
      default -> throw new IllegalStateException("not about the environment: " + opcode);
    }
  }
}
