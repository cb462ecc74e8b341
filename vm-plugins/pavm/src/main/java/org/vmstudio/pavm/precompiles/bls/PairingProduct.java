package org.vmstudio.pavm.precompiles.bls;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A product of pairings on BLS12-381. Used by one thread, within the life of an arena. */
final class PairingProduct {

  private static final long FP12_SIZE = 576;
  private static final long ALIGNMENT = 8;

  private static final MethodHandle ONE = BlstLibrary.function("blst_fp12_one", ADDRESS);
  private static final MethodHandle MILLER_LOOP =
      BlstLibrary.procedure("blst_miller_loop", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle MULTIPLY =
      BlstLibrary.procedure("blst_fp12_mul", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle FINAL_EXPONENTIATION =
      BlstLibrary.procedure("blst_final_exp", ADDRESS, ADDRESS);
  private static final MethodHandle IS_ONE =
      BlstLibrary.function("blst_fp12_is_one", JAVA_BOOLEAN, ADDRESS);

  private final MemorySegment product;
  private final MemorySegment factor;

  PairingProduct(Arena arena) {
    this.product = arena.allocate(FP12_SIZE, ALIGNMENT);
    this.factor = arena.allocate(FP12_SIZE, ALIGNMENT);
    product.copyFrom(Native.constant(ONE, FP12_SIZE));
  }

  /** Multiplies by e(p, q), both affine and in their groups; infinity contributes one. */
  void multiply(MemorySegment p, MemorySegment q) {
    if (!Group.G1.isInfinity(p) && !Group.G2.isInfinity(q)) {
      Native.call(MILLER_LOOP, factor, q, p);
      Native.call(MULTIPLY, product, product, factor);
    }
  }

  /** Whether the product is one; ends the product. */
  boolean isOne() {
    Native.call(FINAL_EXPONENTIATION, factor, product);
    return Native.test(IS_ONE, factor);
  }
}
