package org.vmstudio.pavm.precompiles.bls;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
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
  private static final int SCALAR_SIZE = 32;
  private static final int SCALAR_BITS = 256;

  private final int coordinateSize;
  private final MethodHandle uncompress;
  private final MethodHandle isOnCurve;
  private final MethodHandle serialize;
  private final MethodHandle isInGroup;
  private final MethodHandle isInfinity;
  private final MethodHandle fromAffine;
  private final MethodHandle toAffine;
  private final MethodHandle add;
  private final MethodHandle multiply;
  private final MethodHandle negateIf;
  private final MethodHandle sum;
  private final MethodHandle sumScratchSize;
  private final MemorySegment generator;

  private Group(String point, String group, int coordinateSize) {
    String prefix = "blst_" + point;
    this.coordinateSize = coordinateSize;
    this.uncompress = BlstLibrary.function(prefix + "_uncompress", JAVA_INT, ADDRESS, ADDRESS);
    this.isOnCurve = BlstLibrary.function(prefix + "_affine_on_curve", JAVA_BOOLEAN, ADDRESS);
    this.serialize = BlstLibrary.procedure(prefix + "_affine_serialize", ADDRESS, ADDRESS);
    this.isInGroup = BlstLibrary.function(prefix + "_affine_in_" + group, JAVA_BOOLEAN, ADDRESS);
    this.isInfinity = BlstLibrary.function(prefix + "_affine_is_inf", JAVA_BOOLEAN, ADDRESS);
    this.fromAffine = BlstLibrary.procedure(prefix + "_from_affine", ADDRESS, ADDRESS);
    this.toAffine = BlstLibrary.procedure(prefix + "_to_affine", ADDRESS, ADDRESS);
    this.add = BlstLibrary.procedure(prefix + "_add_or_double", ADDRESS, ADDRESS, ADDRESS);
    this.multiply = BlstLibrary.procedure(prefix + "_mult", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    this.negateIf = BlstLibrary.procedure(prefix + "_cneg", ADDRESS, JAVA_BOOLEAN);
    this.sum =
        BlstLibrary.procedure(
            prefix + "s_mult_pippenger", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    this.sumScratchSize =
        BlstLibrary.function(prefix + "s_mult_pippenger_scratch_sizeof", JAVA_LONG, JAVA_LONG);
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
    return read && isInGroup(affine) ? affine : null;
  }

  /**
   * The point with two coordinates, or null where none has them. Not blst's own deserialization,
   * which also refuses points with x = 0 because they are outside the group.
   */
  @Nullable MemorySegment ofCoordinates(Arena arena, byte[] x, byte[] y) {
    MemorySegment affine = affine(arena);
    FieldElements.read(arena, x, affine.asSlice(0, coordinateSize));
    FieldElements.read(arena, y, affine.asSlice(coordinateSize));
    return Native.test(isOnCurve, affine) ? affine : null;
  }

  /** The two coordinates, big-endian, each with the imaginary part first; not for infinity. */
  byte[] serialize(Arena arena, MemorySegment affine) {
    MemorySegment out = arena.allocate(2L * coordinateSize);
    Native.call(serialize, out, affine);
    return out.toArray(JAVA_BYTE);
  }

  /** The affine point at infinity. */
  MemorySegment infinity(Arena arena) {
    return affine(arena);
  }

  boolean isInGroup(MemorySegment affine) {
    return Native.test(isInGroup, affine);
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

  /**
   * The sum of points, each times a number, by Pippenger's method. Points are affine and none is
   * infinity; there is at least one.
   */
  MemorySegment multiplyAndSum(Arena arena, List<MemorySegment> points, List<byte[]> numbers) {
    int count = points.size();
    if (count == 1) {
      return multiply(arena, toPoint(arena, points.getFirst()), numbers.getFirst());
    }
    long pointSize = 2L * coordinateSize;
    MemorySegment pointArray = arena.allocate(pointSize * count, ALIGNMENT);
    MemorySegment scalarArray = arena.allocate((long) SCALAR_SIZE * count);
    for (int i = 0; i < count; i++) {
      pointArray.asSlice(pointSize * i, pointSize).copyFrom(points.get(i));
      scalarArray
          .asSlice((long) SCALAR_SIZE * i, SCALAR_SIZE)
          .copyFrom(scalar(arena, numbers.get(i)));
    }
    MemorySegment scratch = arena.allocate(Native.size(sumScratchSize, count), ALIGNMENT);
    MemorySegment result = point(arena);
    Native.sum(
        sum,
        result,
        contiguous(arena, pointArray),
        count,
        contiguous(arena, scalarArray),
        SCALAR_BITS,
        scratch);
    return result;
  }

  /** blst takes arrays of pointers; a null after the first says that the rest follows it. */
  private static MemorySegment contiguous(Arena arena, MemorySegment array) {
    MemorySegment pointers = arena.allocate(ADDRESS, 2);
    pointers.setAtIndex(ADDRESS, 0, array);
    return pointers;
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

  /** Room for a point. */
  MemorySegment point(Arena arena) {
    return arena.allocate(3L * coordinateSize, ALIGNMENT);
  }
}
