package org.vmstudio.pavm.precompiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.crypto.primitives.Hex;

class PointEvaluationTest {

  private static final int Z = 32;
  private static final int Y = 64;
  private static final int COMMITMENT = 96;
  private static final int PROOF = 144;

  private final PointEvaluation contract = new PointEvaluation();

  static Stream<byte[]> openings() throws Exception {
    return json().map(PointEvaluationTest::input).toList().stream();
  }

  private static Stream<JsonNode> json() throws Exception {
    try (InputStream in =
        PointEvaluationTest.class.getResourceAsStream("/vectors/kzg/openings.json")) {
      return new ObjectMapper().readTree(in).valueStream().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("openings")
  void acceptsOpeningsThatAnotherImplementationMade(byte[] input) {
    assertThat(Hex.encode(contract.run(input)))
        .isEqualTo(
            "0000000000000000000000000000000000000000000000000000000000001000"
                + "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
  }

  @ParameterizedTest
  @MethodSource("openings")
  void refusesAnotherValue(byte[] input) {
    input[Y + 31] ^= 1;
    assertThat(contract.run(input)).isNull();
  }

  @ParameterizedTest
  @MethodSource("openings")
  void refusesAnotherVersionedHash(byte[] input) {
    input[0] = 2;
    assertThat(contract.run(input)).isNull();
    input[0] = 1;
    input[31] ^= 1;
    assertThat(contract.run(input)).isNull();
  }

  @Test
  void refusesAnotherPointUnlessThePolynomialIsConstant() throws Exception {
    byte[] random = json().map(PointEvaluationTest::input).reduce((a, b) -> b).orElseThrow();
    random[Z + 31] ^= 1;
    assertThat(contract.run(random)).isNull();
  }

  @Test
  void refusesPointsThatAreNoPoints() throws Exception {
    byte[] good = openings().reduce((a, b) -> b).orElseThrow();
    for (int offset : new int[] {COMMITMENT, PROOF}) {
      byte[] uncompressed = good.clone();
      uncompressed[offset] &= 0x7f;
      assertThat(contract.run(rehashed(uncompressed))).isNull();
      byte[] beyond = good.clone();
      Arrays.fill(beyond, offset, offset + 48, (byte) 0xff);
      beyond[offset] = (byte) 0x9f;
      assertThat(contract.run(rehashed(beyond))).isNull();
      byte[] infinityWithData = good.clone();
      infinityWithData[offset] = (byte) 0xc0;
      assertThat(contract.run(rehashed(infinityWithData))).isNull();
    }
  }

  @Test
  void refusesPointsOutsideTheSubgroup() throws Exception {
    byte[] input = openings().reduce((a, b) -> b).orElseThrow();
    // x = 4 is on the curve: its y squared is 68, and the point is of another order.
    Arrays.fill(input, PROOF, PROOF + 48, (byte) 0);
    input[PROOF] = (byte) 0x80;
    input[PROOF + 47] = 4;
    assertThat(contract.run(input)).isNull();
  }

  @Test
  void refusesNumbersThatAreNotBelowTheModulus() throws Exception {
    byte[] modulus = Hex.decode("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
    byte[] zeroAtZero = openings().findFirst().orElseThrow();
    for (int offset : new int[] {Z, Y}) {
      byte[] input = zeroAtZero.clone();
      System.arraycopy(modulus, 0, input, offset, 32);
      assertThat(contract.run(input)).isNull();
    }
  }

  @Test
  void refusesAnyOtherLength() throws Exception {
    byte[] good = openings().findFirst().orElseThrow();
    assertThat(contract.run(new byte[0])).isNull();
    assertThat(contract.run(Arrays.copyOf(good, 191))).isNull();
    assertThat(contract.run(Arrays.copyOf(good, 193))).isNull();
    assertThat(contract.gas(new byte[0])).isEqualTo(50_000);
  }

  private static byte[] input(JsonNode opening) {
    String words = opening.get("z").asText() + opening.get("y").asText();
    String points = opening.get("commitment").asText() + opening.get("proof").asText();
    return rehashed(Hex.decode("00".repeat(32) + words + points));
  }

  private static byte[] rehashed(byte[] input) {
    byte[] hash = new Sha256().run(Arrays.copyOfRange(input, COMMITMENT, PROOF));
    hash[0] = 1;
    System.arraycopy(hash, 0, input, 0, 32);
    return input;
  }
}
