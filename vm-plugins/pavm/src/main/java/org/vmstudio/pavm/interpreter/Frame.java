package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.pavm.kernel.CodeAnalysis;
import org.vmstudio.pavm.kernel.Memory;
import org.vmstudio.pavm.kernel.Rules;

/**
 * One running call: stack, memory, gas and context. A parked object, not a Java stack frame, so
 * that nesting is only counted and a frame can wait. Frames are reused, one for each depth.
 *
 * <p>Fields are open to the operations of this package, which are its methods in all but name; the
 * stack holds words of four longs, least significant first.
 */
public sealed class Frame permits TracedFrame {
  static final byte[] NO_BYTES = {};

  /** After how much gas a frame asks whether its result is still wanted. */
  static final long CHECKPOINT_INTERVAL = 1 << 16;

  final Context context;
  final int depth;

  /** The stack, with room above for what translated blocks keep in registers. */
  final long[] stack = new long[(Rules.MAX_STACK + 256) * Words.LIMBS];

  final Memory memory = new Memory();
  final long[] value = new long[Words.LIMBS];

  /** Words on the stack. */
  int sp;

  CodeAnalysis code;
  int pc;
  long gas;

  /** Below how much gas to ask next whether the result is still wanted; never negative. */
  long checkpoint;

  long refund;
  boolean isStatic;
  boolean isCreation;

  /** The account whose storage and balance the code works on. */
  Account self;

  Address caller;

  /** Where to go back to on failure: the world state's mark, and the number of logs. */
  int mark;

  int logMark;

  /** The call data: a range of an array that stays unchanged while the frame lives. */
  byte[] input = NO_BYTES;

  int inputOffset;
  int inputLength;

  /** What the last call returned: a range that stays unchanged until the next call. */
  byte[] returned = NO_BYTES;

  int returnedOffset;
  int returnedLength;

  /** What this frame returns. */
  byte[] output = NO_BYTES;

  int outputOffset;
  int outputLength;

  /** Where a pending call's output goes in the memory. */
  int calleeOutputOffset;

  int calleeOutputLength;

  /** The frame to run before this one goes on, if any. */
  @Nullable Frame callee;

  /** By how much a charge that ended this frame exceeded the gas; very large if none did. */
  long shortfall;

  /** Why this frame ended; means nothing while it runs. */
  HaltReason halt = HaltReason.SUCCESS;

  @SuppressWarnings("NullAway.Init") // Whoever takes a frame into use sets code, self and caller.
  Frame(Context context, int depth) {
    this.context = context;
    this.depth = depth;
  }

  /**
   * Makes the frame ready to run code from its start, with everything of an earlier use gone.
   *
   * @param unchecked how much of the gas it may use before its first checkpoint
   */
  void reset(CodeAnalysis newCode, long newGas, long unchecked) {
    memory.clear();
    sp = 0;
    code = newCode;
    pc = 0;
    gas = newGas;
    shortfall = Long.MAX_VALUE;
    checkpoint = Math.max(0, newGas - Math.clamp(unchecked, 0, CHECKPOINT_INTERVAL));
    refund = 0;
    clearReturned();
    output(NO_BYTES, 0, 0);
    callee = null;
    halt = HaltReason.SUCCESS;
    isCreation = false;
  }

  /** Returns what a callee with this gas, already taken from here, may use unchecked. */
  long unchecked(long calleeGas) {
    return gas + calleeGas - checkpoint;
  }

  /**
   * Asks whether the result is still wanted, with so much gas left.
   *
   * @throws RuntimeException if it is not
   */
  void passCheckpoint(long left) {
    context.world.checkpoint();
    checkpoint = Math.max(0, left - CHECKPOINT_INTERVAL);
  }

  /** Ends the frame; returns false, which operations pass on. */
  boolean halt(HaltReason reason) {
    halt = reason;
    return false;
  }

  /** Takes gas; ends the frame if there is too little. */
  boolean charge(long amount) {
    long left = gas - amount;
    if (left < 0) {
      shortfall = -left;
      return halt(HaltReason.OUT_OF_GAS);
    }
    gas = left;
    return true;
  }

  /** Takes gas for the words in the length at {@code lengthAt}, which {@link #expand} checked. */
  boolean chargeWords(int lengthAt, int gasAWord) {
    return charge((stack[lengthAt] + 31 >>> 5) * gasAWord);
  }

  /** Pays for and makes room for the memory range whose offset and length are on the stack. */
  boolean expand(int offsetAt, int lengthAt) {
    return Words.isZero(stack, lengthAt)
        || (Words.fitsLong(stack, lengthAt) && expandBy(offsetAt, stack[lengthAt]))
        || halt(HaltReason.OUT_OF_GAS);
  }

  /** Pays for and makes room for {@code length} bytes, not 0, at the offset on the stack. */
  boolean expandBy(int offsetAt, long length) {
    long end = end(stack[offsetAt], length);
    if (end < 0 || !Words.fitsLong(stack, offsetAt)) {
      return halt(HaltReason.OUT_OF_GAS);
    }
    return end <= memory.size() || grow(end);
  }

  /** Pays for and makes room for {@code end} bytes. */
  boolean reserve(int end) {
    return end <= memory.size() || grow(end);
  }

  private boolean grow(long end) {
    if (!charge(memory.growthGas(end))) {
      return false;
    }
    memory.grow(end);
    return true;
  }

  /** The end of a range, or -1 if no memory reaches there. */
  static long end(long offset, long length) {
    boolean inside =
        Long.compareUnsigned(offset, Memory.LIMIT) <= 0
            && Long.compareUnsigned(length, Memory.LIMIT) <= 0
            && offset + length <= Memory.LIMIT;
    return inside ? offset + length : -1;
  }

  /** The offset at {@code offsetAt} for a length that was expanded, 0 where nothing is accessed. */
  int offset(int offsetAt, int length) {
    return length == 0 ? 0 : (int) stack[offsetAt];
  }

  void input(byte[] bytes, int offset, int length) {
    input = bytes;
    inputOffset = offset;
    inputLength = length;
  }

  void output(byte[] bytes, int offset, int length) {
    output = bytes;
    outputOffset = offset;
    outputLength = length;
  }

  void returned(byte[] bytes, int offset, int length) {
    returned = bytes;
    returnedOffset = offset;
    returnedLength = length;
  }

  void clearReturned() {
    returned(NO_BYTES, 0, 0);
  }

  /** Puts the result of a call on the stack's top, where its place was kept. */
  void result(long low) {
    Words.set(stack, (sp - 1) * Words.LIMBS, low);
  }
}
