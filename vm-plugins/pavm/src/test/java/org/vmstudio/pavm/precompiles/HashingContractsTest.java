package org.vmstudio.pavm.precompiles;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.crypto.primitives.Hex;

class HashingContractsTest {

  @Test
  void sha256AndRipemd160OfAbcAreAsPublished() {
    byte[] abc = "abc".getBytes(US_ASCII);
    assertThat(Hex.encode(new Sha256().run(abc)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Hex.encode(new Ripemd160().run(abc)))
        .isEqualTo("0000000000000000000000008eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
  }

  @Test
  void identityReturnsItsInput() {
    byte[] input = {1, 2, 3};
    assertThat(new Identity().run(input)).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"0,60,600,15", "1,72,720,18", "32,72,720,18", "33,84,840,21"})
  void pricesGrowWithEveryStartedWord(int length, long sha256, long ripemd160, long identity) {
    byte[] input = new byte[length];
    assertThat(new Sha256().gas(input)).isEqualTo(sha256);
    assertThat(new Ripemd160().gas(input)).isEqualTo(ripemd160);
    assertThat(new Identity().gas(input)).isEqualTo(identity);
  }
}
