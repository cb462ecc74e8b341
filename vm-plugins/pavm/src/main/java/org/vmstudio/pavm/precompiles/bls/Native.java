package org.vmstudio.pavm.precompiles.bls;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls of native functions in the shapes that blst's have. */
final class Native {

  private Native() {}

  static void call(MethodHandle function, MemorySegment out, MemorySegment in) {
    try {
      function.invokeExact(out, in);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static void call(
      MethodHandle function, MemorySegment out, MemorySegment first, MemorySegment second) {
    try {
      function.invokeExact(out, first, second);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static void call(
      MethodHandle function, MemorySegment out, MemorySegment in, MemorySegment scalar, long bits) {
    try {
      function.invokeExact(out, in, scalar, bits);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static void call(MethodHandle function, MemorySegment inOut, boolean flag) {
    try {
      function.invokeExact(inOut, flag);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static boolean test(MethodHandle function, MemorySegment in) {
    try {
      return (boolean) function.invokeExact(in);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int status(MethodHandle function, MemorySegment out, MemorySegment in) {
    try {
      return (int) function.invokeExact(out, in);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static long size(MethodHandle function, long count) {
    try {
      return (long) function.invokeExact(count);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static void sum(
      MethodHandle function,
      MemorySegment out,
      MemorySegment points,
      long count,
      MemorySegment scalars,
      long bits,
      MemorySegment scratch) {
    try {
      function.invokeExact(out, points, count, scalars, bits, scratch);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** What a function points to, which lives as long as the library: for ever. */
  @SuppressWarnings("restricted")
  static MemorySegment constant(MethodHandle function, long size) {
    try {
      return ((MemorySegment) function.invokeExact()).reinterpret(size).asReadOnly();
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Native functions throw nothing; a handle of another shape is a mistake in this package. */
  private static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException("a call of blst failed", cause);
  }
}
