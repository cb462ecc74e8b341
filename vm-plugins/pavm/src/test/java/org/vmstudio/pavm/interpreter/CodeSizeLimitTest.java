package org.vmstudio.pavm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.kernel.CodeCache;

/** Creations against the limit of EIP-170, and against one that a chain has in its place. */
class CodeSizeLimitTest {

  /** Creates a contract of so many zero bytes and returns its address. */
  private static byte[] creator(int size) {
    String initcode = "61%04x6000f3".formatted(size);
    return HexFormat.of().parseHex("65" + initcode + "6000526006601a6000f060005260206000f3");
  }

  private static boolean creates(Fork fork, int limit, int size) {
    Arena arena = new Arena().with(Arena.CONTRACT, creator(size));
    Interpreter interpreter = new Interpreter(new CodeCache(1 << 20), limit);
    Arena.Result result = arena.call(interpreter, fork, new byte[0], 20_000_000);
    return !UInt256.of(result.outcome().output()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "SPURIOUS_DRAGON, 0, 24576, true",
    "SPURIOUS_DRAGON, 0, 24577, false",
    "LONDON, 40000, 40000, true",
    "LONDON, 40000, 40001, false",
    "LONDON, 100, 101, false",
    "HOMESTEAD, 100, 30000, true"
  })
  void aCreationEndsAtTheLimit(Fork fork, int limit, int size, boolean created) {
    assertThat(creates(fork, limit, size)).isEqualTo(created);
  }
}
