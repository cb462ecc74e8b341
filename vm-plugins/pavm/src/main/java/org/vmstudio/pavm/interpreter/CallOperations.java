package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.pavm.kernel.Rules;
import org.vmstudio.pavm.precompiles.Precompile;

/**
 * CALL, CALLCODE, DELEGATECALL and STATICCALL: what they cost, and the callee's frame. The first
 * operand, the gas, is at {@code a}, the others below it.
 */
final class CallOperations {
  /** The four ways to call; they differ in whose storage, caller and value the callee sees. */
  private enum Kind {
    CALL,
    CALLCODE,
    DELEGATECALL,
    STATICCALL;

    boolean hasValue() {
      return this == CALL || this == CALLCODE;
    }

    /** Whether the callee works on its own account, and not on the caller's. */
    boolean switchesAccount() {
      return this == CALL || this == STATICCALL;
    }
  }

  private CallOperations() {}

  /** CALL. */
  static boolean call(Frame f, int a) {
    if (f.isStatic && !Words.isZero(f.stack, a - 8)) {
      return f.halt(HaltReason.STATIC_VIOLATION);
    }
    return perform(f, Kind.CALL, a, a - 12);
  }

  /** CALLCODE. */
  static boolean callCode(Frame f, int a) {
    return perform(f, Kind.CALLCODE, a, a - 12);
  }

  /** DELEGATECALL (EIP-7). */
  static boolean delegateCall(Frame f, int a) {
    return perform(f, Kind.DELEGATECALL, a, a - 8);
  }

  /** STATICCALL (EIP-214). */
  static boolean staticCall(Frame f, int a) {
    return perform(f, Kind.STATICCALL, a, a - 8);
  }

  /** Pays for a call and starts it; the memory ranges are at {@code ranges} and below. */
  private static boolean perform(Frame f, Kind kind, int a, int ranges) {
    Account target = f.context.world.account(f.stack, a - 4);
    boolean sends = kind.hasValue() && !Words.isZero(f.stack, a - 8);
    Account codeOwner = f.context.codeOwner(target);
    if (!StateOperations.warm(f, target)
        || !warmDesignated(f, target, codeOwner)
        || !f.expand(ranges, ranges - 4)
        || !f.expand(ranges - 8, ranges - 12)
        || !f.charge(surcharge(f.context.rules, kind, target, sends))
        || !hasCalleeGas(f, a)) {
      return false;
    }
    long gas = calleeGas(f.context.rules, f.stack, a, f.gas);
    f.gas -= gas;
    rememberOutputRange(f, ranges - 8);
    f.clearReturned();
    long calleeGas = sends ? gas + Rules.CALL_STIPEND : gas;
    if (f.depth >= Rules.MAX_DEPTH || (sends && !f.self.canPay(f.stack, a - 8))) {
      return giveUp(f, calleeGas);
    }
    return start(f, kind, target, codeOwner, a, ranges, calleeGas);
  }

  /** Pays for the access to the account whose code the target designates as its own (EIP-7702). */
  @SuppressWarnings("ReferenceEquality") // There is one handle an account.
  private static boolean warmDesignated(Frame f, Account target, Account codeOwner) {
    return codeOwner == target || f.charge(Rules.WARM) && StateOperations.warm(f, codeOwner);
  }

  private static int surcharge(Rules rules, Kind kind, Account target, boolean sends) {
    boolean creates =
        kind == Kind.CALL && (rules.emptyIsDead() ? sends && target.isEmpty() : !target.exists());
    return (sends ? Rules.CALL_VALUE : 0) + (creates ? Rules.NEW_ACCOUNT : 0);
  }

  /** Before EIP-150 a call that asks for more gas than there is fails. */
  private static boolean hasCalleeGas(Frame f, int a) {
    return f.context.rules.keeps64th()
        || (Words.fitsLong(f.stack, a) && Long.compareUnsigned(f.stack[a], f.gas) <= 0)
        || f.halt(HaltReason.OUT_OF_GAS);
  }

  /** The gas that a callee gets of the {@code left}: as much as it asks for at {@code stack[a]}. */
  static long calleeGas(Rules rules, long[] stack, int a, long left) {
    long available = available(rules, left);
    boolean less = Words.fitsLong(stack, a) && Long.compareUnsigned(stack[a], available) < 0;
    return less ? stack[a] : available;
  }

  /** The most gas of the {@code left} that a callee can get: all but a 64th from EIP-150 on. */
  static long available(Rules rules, long left) {
    return rules.keeps64th() ? left - left / 64 : left;
  }

  private static void rememberOutputRange(Frame f, int range) {
    f.calleeOutputLength = (int) f.stack[range - 4];
    f.calleeOutputOffset = f.offset(range, f.calleeOutputLength);
  }

  /** A call or creation that could not start: the caller gets the gas back, and a zero. */
  static boolean giveUp(Frame f, long gas) {
    f.gas += gas;
    f.result(0);
    return true;
  }

  private static boolean start(
      Frame f, Kind kind, Account target, Account codeOwner, int a, int ranges, long gas) {
    int mark = f.context.world.mark();
    int length = (int) f.stack[ranges - 4];
    int offset = f.offset(ranges, length);
    moveValue(f, kind, target, a - 8);
    Precompile precompile = precompile(f.context, target.address());
    if (precompile != null) {
      byte[] input = f.memory.copyOf(offset, length);
      byte[] output = run(precompile, input, gas);
      return afterPrecompile(f, output, output == null ? 0 : gas - precompile.gas(input), mark);
    }
    if (!codeOwner.hasCode()) {
      f.gas += gas;
      f.result(1);
      return true;
    }
    Frame callee = f.context.frame(f.depth + 1);
    callee.reset(f.context.analysis(codeOwner), gas, f.unchecked(gas));
    callee.input(f.memory.bytes(), offset, length);
    callee.mark = mark;
    callee.logMark = f.context.world.logCount();
    bind(callee, f, kind, target, a - 8);
    f.callee = callee;
    return false;
  }

  private static void bind(Frame callee, Frame f, Kind kind, Account target, int valueAt) {
    callee.self = kind.switchesAccount() ? target : f.self;
    callee.caller = kind == Kind.DELEGATECALL ? f.caller : f.self.address();
    callee.isStatic = f.isStatic || kind == Kind.STATICCALL;
    if (kind.hasValue()) {
      Words.copy(f.stack, valueAt, callee.value, 0);
    } else if (kind == Kind.DELEGATECALL) {
      Words.copy(f.value, 0, callee.value, 0);
    } else {
      Words.set(callee.value, 0, 0);
    }
  }

  private static void moveValue(Frame f, Kind kind, Account target, int valueAt) {
    if (kind == Kind.CALL) {
      Transfers.move(f.context, f.self, target, f.stack, valueAt);
    } else if (kind == Kind.STATICCALL && target.exists()) {
      f.context.world.touch(target);
    }
  }

  /** Returns the precompiled contract at an address, or null. */
  static @Nullable Precompile precompile(Context context, Address address) {
    boolean small = address.high() == 0 && address.middle() == 0 && address.low() >>> 16 == 0;
    return small ? context.precompiles.get((int) address.low()) : null;
  }

  /** Runs a precompiled contract; null if it fails or the gas does not suffice. */
  static byte @Nullable [] run(Precompile precompile, byte[] input, long gas) {
    return precompile.gas(input) <= gas ? precompile.run(input) : null;
  }

  private static boolean afterPrecompile(
      Frame f, byte @Nullable [] output, long gasLeft, int mark) {
    if (output == null) {
      f.context.world.revertTo(mark);
      f.result(0);
      return true;
    }
    f.gas += gasLeft;
    f.result(1);
    f.returned(output, 0, output.length);
    FrameEnd.copyReturned(f);
    return true;
  }
}
