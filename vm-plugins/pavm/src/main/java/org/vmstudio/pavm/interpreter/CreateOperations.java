package org.vmstudio.pavm.interpreter;

import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.pavm.kernel.CodeAnalysis;
import org.vmstudio.pavm.kernel.Rules;

/** CREATE and CREATE2: what they cost, and the new contract's frame. */
final class CreateOperations {
  private static final long HIGHEST_NONCE = -1;

  private CreateOperations() {}

  /** CREATE. */
  static boolean create(Frame f, int value, int offset, int length) {
    if (!prepare(f, offset, length, f.context.rules.initcodeWord())) {
      return false;
    }
    long gas = takeGas(f);
    if (!canStart(f, value)) {
      return CallOperations.giveUp(f, gas);
    }
    Address address = ContractAddress.ofCreate(f.self);
    return start(f, address, value, offset, length, gas);
  }

  /** CREATE2 (EIP-1014). */
  static boolean create2(Frame f, int value, int offset, int length, int salt) {
    if (!prepare(f, offset, length, f.context.rules.initcodeWord() + Rules.HASH_WORD)) {
      return false;
    }
    long gas = takeGas(f);
    if (!canStart(f, value)) {
      return CallOperations.giveUp(f, gas);
    }
    int size = (int) f.stack[length];
    Address address =
        ContractAddress.ofCreate2(f, salt, f.memory.bytes(), f.offset(offset, size), size);
    return start(f, address, value, offset, length, gas);
  }

  private static boolean prepare(Frame f, int offset, int length, int gasAWord) {
    if (f.isStatic) {
      return f.halt(HaltReason.STATIC_VIOLATION);
    }
    long longest = f.context.rules.maxInitcode();
    if (!Words.fitsLong(f.stack, length) || Long.compareUnsigned(f.stack[length], longest) > 0) {
      return f.halt(HaltReason.INITCODE_TOO_LARGE);
    }
    return f.expand(offset, length) && f.chargeWords(length, gasAWord);
  }

  private static long takeGas(Frame f) {
    long gas = CallOperations.available(f.context.rules, f.gas);
    f.gas -= gas;
    f.clearReturned();
    return gas;
  }

  private static boolean canStart(Frame f, int value) {
    return f.depth < Rules.MAX_DEPTH
        && f.self.canPay(f.stack, value)
        && f.self.nonce() != HIGHEST_NONCE;
  }

  private static boolean start(
      Frame f, Address address, int value, int offset, int length, long gas) {
    WorldState world = f.context.world;
    world.setNonce(f.self, f.self.nonce() + 1);
    Account created = world.account(address);
    if (f.context.rules.hasAccessList()) {
      world.warm(created);
    }
    if (isTaken(world, created)) {
      f.result(0);
      return true;
    }
    Frame callee = f.context.frame(f.depth + 1);
    int size = (int) f.stack[length];
    CodeAnalysis code = new CodeAnalysis(f.memory.bytes(), f.offset(offset, size), size);
    callee.reset(code, gas, f.unchecked(gas));
    begin(callee, f.self, created, f.stack, value);
    f.callee = callee;
    return false;
  }

  /** Tells whether no contract can be created at an address (EIP-684, EIP-7610). */
  static boolean isTaken(WorldState world, Account account) {
    return account.nonce() != 0 || account.hasCode() || world.hasStorage(account);
  }

  /** Makes the new contract's account and gives its frame the context. */
  static void begin(Frame callee, Account creator, Account created, long[] words, int value) {
    WorldState world = callee.context.world;
    callee.mark = world.mark();
    callee.logMark = world.logCount();
    world.create(created);
    world.setNonce(created, callee.context.rules.contractNonce());
    Transfers.move(callee.context, creator, created, words, value);
    callee.self = created;
    callee.caller = creator.address();
    callee.isStatic = false;
    callee.isCreation = true;
    Words.copy(words, value, callee.value, 0);
    callee.input(Frame.NO_BYTES, 0, 0);
  }
}
