package org.vmstudio.pavm.precompiles.bls;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One of the curve's two groups. blst has the same functions for both, with other sizes.
 *
 * <p>Points are segments that belong to an arena of the caller: affine, or Jacobian where it says
 * "point". An affine point at infinity is all zeros.
 */
final class Group {

  /** The group over the prime field. */
  static final Group G1 = new Group("p1", "g1", 48);

  /** The group over the quadratic extension. */
  static final Group G2 = new Group("p2", "g2", 96);

  private static final long ALIGNMENT = 8;
  private static final int SCALAR_BITS = 256;

  private final int coordinateSize;
  private final MethodHandle uncompress;
  private final MethodHandle isInGroup;
  private final MethodHandle isInfinity;
  private final MethodHandle fromAffine;
  private final MethodHandle toAffine;
  private final MethodHandle add;
  private final MethodHandle multiply;
  private final MethodHandle negateIf;
  private final MemorySegment generator;

  private Group(String point, String group, int coordinateSize) {
    String prefix = "blst_" + point;
    this.coordinateSize = coordinateSize;
    this.uncompress = BlstLibrary.function(prefix + "_uncompress", JAVA_INT, ADDRESS, ADDRESS);
    this.isInGroup = BlstLibrary.function(prefix + "_affine_in_" + group, JAVA_BOOLEAN, ADDRESS);
    this.isInfinity = BlstLibrary.function(prefix + "_affine_is_inf", JAVA_BOOLEAN, ADDRESS);
    this.fromAffine = BlstLibrary.procedure(prefix + "_from_affine", ADDRESS, ADDRESS);
    this.toAffine = BlstLibrary.procedure(prefix + "_to_affine", ADDRESS, ADDRESS);
    this.add = BlstLibrary.procedure(prefix + "_add_or_double", ADDRESS, ADDRESS, ADDRESS);
    this.multiply = BlstLibrary.procedure(prefix + "_mult", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    this.negateIf = BlstLibrary.procedure(prefix + "_cneg", ADDRESS, JAVA_BOOLEAN);
    this.generator =
        Native.constant(
            BlstLibrary.function(prefix + "_affine_generator", ADDRESS), 2L * coordinateSize);
  }

  /**
   * Reads a compressed point; null when it is not canonical, not on the curve or not in the group.
   */
  @Nullable MemorySegment uncompress(Arena arena, byte[] compressed) {
    MemorySegment in = arena.allocateFrom(JAVA_BYTE, compressed);
    MemorySegment affine = affine(arena);
    boolean read = Native.status(uncompress, affine, in) == 0;
    return read && Native.test(isInGroup, affine) ? affine : null;
  }

  /** The generator, affine. */
  MemorySegment generator() {
    return generator;
  }

  boolean isInfinity(MemorySegment affine) {
    return Native.test(isInfinity, affine);
  }

  MemorySegment toPoint(Arena arena, MemorySegment affine) {
    MemorySegment point = point(arena);
    Native.call(fromAffine, point, affine);
    return point;
  }

  MemorySegment toAffine(Arena arena, MemorySegment point) {
    MemorySegment affine = affine(arena);
    Native.call(toAffine, affine, point);
    return affine;
  }

  MemorySegment add(Arena arena, MemorySegment a, MemorySegment b) {
    MemorySegment sum = point(arena);
    Native.call(add, sum, a, b);
    return sum;
  }

  MemorySegment negate(Arena arena, MemorySegment point) {
    MemorySegment negated = point(arena).copyFrom(point);
    Native.call(negateIf, negated, true);
    return negated;
  }

  /** A point times a number of 32 big-endian bytes. */
  MemorySegment multiply(Arena arena, MemorySegment point, byte[] number) {
    MemorySegment product = point(arena);
    Native.call(multiply, product, point, scalar(arena, number), SCALAR_BITS);
    return product;
  }

  private static MemorySegment scalar(Arena arena, byte[] number) {
    MemorySegment scalar = arena.allocate(number.length);
    for (int i = 0; i < number.length; i++) {
      scalar.set(JAVA_BYTE, i, number[number.length - 1 - i]);
    }
    return scalar;
  }

  private MemorySegment affine(Arena arena) {
    return arena.allocate(2L * coordinateSize, ALIGNMENT);
  }

  private MemorySegment point(Arena arena) {
    return arena.allocate(3L * coordinateSize, ALIGNMENT);
  }
}
