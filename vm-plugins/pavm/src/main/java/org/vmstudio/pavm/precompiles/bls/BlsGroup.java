package org.vmstudio.pavm.precompiles.bls;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two groups of BLS12-381 on bytes in the encoding of EIP-2537: field elements take 64 bytes,
 * big-endian, of which the first 16 are zero; those of the extension have their real part first;
 * infinity is all zeros. Naming a group does not load the native library. Safe for use by many
 * threads.
 */
public enum BlsGroup {
  /** Over the prime field. */
  G1(1),
  /** Over the quadratic extension. */
  G2(2);

  private static final int SCALAR_SIZE = 32;

  private final int fields;

  BlsGroup(int fields) {
    this.fields = fields;
  }

  /**
   * Bytes of an encoded point.
   *
   * @return 128 or 256
   */
  public int pointSize() {
    return 2 * coordinateSize();
  }

  /**
   * Bytes of one encoded coordinate.
   *
   * @return 64 or 128
   */
  public int coordinateSize() {
    return fields * FieldEncoding.SIZE;
  }

  /**
   * Adds two points, which need not be in the subgroup.
   *
   * @param input two points
   * @return their sum, or null when one is invalid
   */
  public byte @Nullable [] add(byte[] input) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = read(arena, input, 0);
      MemorySegment b = read(arena, input, pointSize());
      if (a == null || b == null) {
        return null;
      }
      Group group = functions();
      return write(arena, group.add(arena, group.toPoint(arena, a), group.toPoint(arena, b)));
    }
  }

  /**
   * Sums points, each times a number of 256 bits.
   *
   * @param input pairs of a point and a number of 32 bytes
   * @return the sum, or null when a point is invalid or outside the subgroup
   */
  public byte @Nullable [] multiplyAndSum(byte[] input) {
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> points = new ArrayList<>();
      List<byte[]> numbers = new ArrayList<>();
      for (int offset = 0; offset < input.length; offset += pointSize() + SCALAR_SIZE) {
        MemorySegment point = readMember(arena, input, offset);
        if (point == null) {
          return null;
        }
        if (!functions().isInfinity(point)) {
          int number = offset + pointSize();
          points.add(point);
          numbers.add(Arrays.copyOfRange(input, number, number + SCALAR_SIZE));
        }
      }
      return points.isEmpty()
          ? new byte[pointSize()]
          : write(arena, functions().multiplyAndSum(arena, points, numbers));
    }
  }

  /**
   * Maps a field element to the subgroup (RFC 9380: simplified SWU, isogeny, cleared cofactor).
   *
   * @param input one coordinate
   * @return a point, or null when the element is invalid
   */
  public byte @Nullable [] map(byte[] input) {
    byte[] numbers = FieldEncoding.decode(input, 0, fields);
    if (numbers == null) {
      return null;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment element = arena.allocate(numbers.length, 8);
      FieldElements.read(arena, numbers, element);
      MemorySegment point = functions().point(arena);
      Native.call(mapping(), point, element, MemorySegment.NULL);
      return write(arena, point);
    }
  }

  /** An affine point of the curve, or null. */
  private @Nullable MemorySegment read(Arena arena, byte[] input, int offset) {
    byte[] x = FieldEncoding.decode(input, offset, fields);
    byte[] y = FieldEncoding.decode(input, offset + coordinateSize(), fields);
    if (x == null || y == null) {
      return null;
    }
    return FieldEncoding.isZero(x) && FieldEncoding.isZero(y)
        ? functions().infinity(arena)
        : functions().ofCoordinates(arena, x, y);
  }

  /** An affine point of the subgroup, or null. */
  @Nullable MemorySegment readMember(Arena arena, byte[] input, int offset) {
    MemorySegment point = read(arena, input, offset);
    return point != null && functions().isInGroup(point) ? point : null;
  }

  private byte[] write(Arena arena, MemorySegment point) {
    MemorySegment affine = functions().toAffine(arena, point);
    return functions().isInfinity(affine)
        ? new byte[pointSize()]
        : FieldEncoding.encode(functions().serialize(arena, affine), fields);
  }

  private Group functions() {
    return this == G1 ? Group.G1 : Group.G2;
  }

  private MethodHandle mapping() {
    return this == G1 ? FieldElements.MAP_TO_G1 : FieldElements.MAP_TO_G2;
  }
}
