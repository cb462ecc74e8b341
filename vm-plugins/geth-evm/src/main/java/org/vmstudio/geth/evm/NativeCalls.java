package org.vmstudio.geth.evm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The native library's one entry: a method's name and its arguments as JSON go in, a result as JSON
 * comes out. Safe for use by many threads; what the arguments refer to may be not.
 */
final class NativeCalls {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final java.lang.foreign.AddressLayout POINTER = ValueLayout.ADDRESS;

  private final MethodHandle invoke;
  private final MethodHandle free;

  private NativeCalls() {
    SymbolLookup library = NativeLibrary.load();
    this.invoke = function(library, "Invoke", FunctionDescriptor.of(POINTER, POINTER, POINTER));
    this.free = function(library, "FreeBuffer", FunctionDescriptor.ofVoid(POINTER));
    MethodHandle allocate = function(library, "CreateBuffer", FunctionDescriptor.of(POINTER, INT));
    listen(library, new NativeCallbacks(allocate));
  }

  /**
   * Returns the one instance, which loads the library on first use.
   *
   * @throws GethException if the library cannot be loaded
   */
  static NativeCalls instance() {
    return Holder.INSTANCE;
  }

  /** Creates an empty object to fill with arguments. */
  static ObjectNode arguments() {
    return MAPPER.createObjectNode();
  }

  /** Calls a method without arguments. */
  JsonNode call(String method) {
    return call(method, "");
  }

  /**
   * Calls a method.
   *
   * @throws GethException if the library refuses
   */
  JsonNode call(String method, ObjectNode arguments) {
    return call(method, arguments.toString());
  }

  private JsonNode call(String method, String arguments) {
    JsonNode answer = parse(method, invoke(method, arguments));
    String error = answer.path("error").asText();
    if (!error.isEmpty()) {
      throw new GethException(method + ": " + error);
    }
    return answer.path("result");
  }

  private static JsonNode parse(String method, String answer) {
    try {
      return MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new GethException(method + " answered in a form that is not JSON", e);
    }
  }

  private String invoke(String method, String arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer =
          (MemorySegment)
              invoke.invokeExact(arena.allocateFrom(method), arena.allocateFrom(arguments));
      return take(method, answer);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new GethException(method + " failed", e);
    }
  }

  @SuppressWarnings("restricted") // The length is where the native string ends.
  private String take(String method, MemorySegment answer) throws Throwable {
    if (answer.equals(MemorySegment.NULL)) {
      throw new GethException(method + " gave no answer");
    }
    try {
      return answer.reinterpret(Long.MAX_VALUE).getString(0);
    } finally {
      free.invokeExact(answer);
    }
  }

  private static void listen(SymbolLookup library, NativeCallbacks callbacks) {
    MethodHandle listen = function(library, "SetCallbackProxy", FunctionDescriptor.ofVoid(POINTER));
    MethodHandle log = function(library, "SetupLogging", FunctionDescriptor.ofVoid(INT, POINTER));
    try (Arena arena = Arena.ofConfined()) {
      listen.invokeExact(callbacks.pointer());
      log.invokeExact(NativeCallbacks.LOG, arena.allocateFrom("error"));
    } catch (Throwable e) {
      throw new GethException("cannot set up Geth's EVM", e);
    }
  }

  @SuppressWarnings("restricted") // Calling native code is this package's purpose.
  private static MethodHandle function(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
  }

  /** Loads the library when it is first asked for. */
  private static final class Holder {
    static final NativeCalls INSTANCE = new NativeCalls();
  }
}
