package org.vmstudio.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** The compiled contracts, and calls of them in Solidity's form. */
public final class Contracts {
  private static final String RESOURCE = "contracts.json";
  private static final int SELECTOR = 4;

  private final JsonNode initcodes;

  private Contracts(JsonNode initcodes) {
    this.initcodes = initcodes;
  }

  /** Reads the compiler's result, which is part of this module. */
  public static Contracts load() {
    try (InputStream in = Contracts.class.getResourceAsStream(RESOURCE)) {
      return new Contracts(new ObjectMapper().readTree(in).path("initcodes"));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  /**
   * Returns a contract's initcode.
   *
   * @throws IllegalArgumentException if there is no such contract
   */
  public byte[] initcode(String name) {
    if (!initcodes.has(name)) {
      throw new IllegalArgumentException("no contract " + name);
    }
    return Hex.decode(initcodes.path(name).asText());
  }

  /** Encodes a call whose arguments are words. */
  public static byte[] call(String signature, UInt256... arguments) {
    byte[] hash = Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII));
    byte[] call = Arrays.copyOf(hash, SELECTOR + arguments.length * UInt256.BYTES);
    Arrays.fill(call, SELECTOR, Math.min(hash.length, call.length), (byte) 0);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i].putTo(call, SELECTOR + i * UInt256.BYTES);
    }
    return call;
  }
}
