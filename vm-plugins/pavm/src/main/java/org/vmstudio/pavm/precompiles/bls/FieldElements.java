package org.vmstudio.pavm.precompiles.bls;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Elements of the prime field and of its quadratic extension in blst's own form. */
final class FieldElements {

  static final MethodHandle MAP_TO_G1 =
      BlstLibrary.procedure("blst_map_to_g1", ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle MAP_TO_G2 =
      BlstLibrary.procedure("blst_map_to_g2", ADDRESS, ADDRESS, ADDRESS);

  private static final MethodHandle FROM_BYTES =
      BlstLibrary.procedure("blst_fp_from_bendian", ADDRESS, ADDRESS);
  private static final int SIZE = FieldEncoding.NUMBER_SIZE;

  private FieldElements() {}

  /** One number of 48 bytes, or two with the imaginary part first; blst has the real part first. */
  static void read(Arena arena, byte[] numbers, MemorySegment element) {
    MemorySegment in = arena.allocateFrom(JAVA_BYTE, numbers);
    for (int at = 0; at < numbers.length; at += SIZE) {
      MemorySegment out = element.asSlice(numbers.length - SIZE - at, SIZE);
      Native.call(FROM_BYTES, out, in.asSlice(at, SIZE));
    }
  }
}
