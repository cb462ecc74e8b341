package org.vmstudio.pavm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;

class CodeAnalysisTest {
  @Test
  void findsJumpTargetsButNotInsidePushData() {
    CodeAnalysis analysis = analyse("5b605b5b615b5b5b7f5b");

    assertThat(targets(analysis)).containsExactly(0, 3, 7);
  }

  @Test
  void refusesTargetsOutsideOfTheCode() {
    CodeAnalysis analysis = analyse("5b");

    assertThat(analysis.isJumpTarget(1)).isFalse();
    assertThat(analysis.isJumpTarget(-1)).isFalse();
    assertThat(analysis.isJumpTarget(1L << 32)).isFalse();
  }

  @Test
  void endsInZerosThatDoNotCount() {
    CodeAnalysis analysis = analyse("7f");

    assertThat(analysis.length()).isEqualTo(1);
    assertThat(analysis.code()).hasSizeGreaterThan(1 + 32);
  }

  @Test
  void isKeptByHashUntilTheCacheIsFull() {
    CodeCache cache = new CodeCache(250);
    byte[] code = new byte[100];
    CodeAnalysis first = cache.analyse(hash(1), code);
    CodeAnalysis second = cache.analyse(hash(2), code);

    assertThat(cache.analyse(hash(1), code)).isSameAs(first);
    cache.analyse(hash(3), code);
    assertThat(cache.analyse(hash(1), code)).isSameAs(first);
    assertThat(cache.analyse(hash(2), code)).isNotSameAs(second);
  }

  private static Hash hash(long n) {
    return new Hash(0, 0, 0, n);
  }

  private static CodeAnalysis analyse(String hex) {
    byte[] code = Hex.decode(hex);
    return new CodeAnalysis(code, 0, code.length);
  }

  private static int[] targets(CodeAnalysis analysis) {
    return IntStream.range(0, analysis.length()).filter(analysis::isJumpTarget).toArray();
  }
}
