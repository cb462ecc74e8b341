package org.vmstudio.geth.evm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the native library calls back: a number that tells what for, and an argument as JSON. It
 * does so on the thread that called it, so that the caller's answers are found by thread. Nothing
 * is thrown into native code, which would end the process.
 */
final class NativeCallbacks {
  /** The number of log records. */
  static final int LOG = 0;

  /** The number of questions for a block's hash. */
  static final int BLOCK_HASH = 1;

  /** The platform's own, because an image asks for nothing but the api and the framework. */
  private static final System.Logger LOG_OF_LIBRARY =
      System.getLogger(NativeCallbacks.class.getName());

  private static final ThreadLocal<@Nullable BlockHashes> HASHES = new ThreadLocal<>();
  private static final ThreadLocal<@Nullable RuntimeException> FAILURE = new ThreadLocal<>();

  private final MethodHandle allocate;

  /**
   * Creates callbacks.
   *
   * @param allocate the native library's allocator, for answers that it frees
   */
  NativeCallbacks(MethodHandle allocate) {
    this.allocate = allocate;
  }

  /** Runs a native call during which this thread's questions for block hashes are answered. */
  static <T> T answering(BlockHashes hashes, Supplier<T> call) {
    HASHES.set(hashes);
    FAILURE.remove();
    try {
      T result = call.get();
      RuntimeException failure = FAILURE.get();
      if (failure != null) {
        throw failure;
      }
      return result;
    } finally {
      HASHES.remove();
    }
  }

  /** Returns the native function, which lives as long as the process. */
  @SuppressWarnings("restricted") // Being called by native code is this class's purpose.
  MemorySegment pointer() {
    FunctionDescriptor descriptor =
        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    MethodType type = MethodType.methodType(MemorySegment.class, int.class, MemorySegment.class);
    try {
      MethodHandle called = MethodHandles.lookup().bind(this, "called", type);
      return Linker.nativeLinker().upcallStub(called, descriptor, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("called() cannot be bound", e);
    }
  }

  /** Answers a call of the native library; its way here is {@link #pointer}. */
  MemorySegment called(int number, MemorySegment argument) {
    try {
      String text = text(argument);
      if (number == BLOCK_HASH) {
        return answer(blockHash(text));
      }
      LOG_OF_LIBRARY.log(System.Logger.Level.ERROR, "Geth says: {0}", text);
    } catch (RuntimeException e) {
      FAILURE.set(e);
    } catch (Throwable e) {
      FAILURE.set(new GethException("a callback failed", e));
    }
    return MemorySegment.NULL;
  }

  private static String blockHash(String number) {
    BlockHashes hashes = HASHES.get();
    if (hashes == null) {
      throw new IllegalStateException("a block hash is wanted outside of a call");
    }
    return "\"" + hashes.hash(Long.decode(number.replace("\"", ""))) + "\"";
  }

  @SuppressWarnings("restricted") // The length is where the native string ends.
  private static String text(MemorySegment string) {
    return string.reinterpret(Long.MAX_VALUE).getString(0);
  }

  @SuppressWarnings("restricted") // The buffer has the length that was asked for.
  private MemorySegment answer(String text) throws Throwable {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MemorySegment buffer = (MemorySegment) allocate.invokeExact(bytes.length + 1);
    buffer.reinterpret(bytes.length + 1).setString(0, text);
    return buffer;
  }
}
