package org.vmstudio.pavm.precompiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.crypto.primitives.Hex;
import org.vmstudio.ethereum.fork.Fork;

/** The contracts of EIP-2537 and EIP-7951, against vectors of another implementation. */
class BlsContractsTest {

  private static final String PRIME =
      "000000000000000000000000000000001a0111ea397fe69a4b1ba7b6434bacd7"
          + "64774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";

  private final Precompiles osaka = Precompiles.at(Fork.OSAKA);

  record Call(JsonNode json) {
    int address() {
      return json.get("address").asInt();
    }

    byte[] input() {
      return Hex.decode(json.get("input").asText());
    }

    @Override
    public String toString() {
      return json.get("name").asText();
    }
  }

  static Stream<Call> calls() throws Exception {
    try (InputStream in = BlsContractsTest.class.getResourceAsStream("/vectors/bls/calls.json")) {
      return new ObjectMapper().readTree(in).valueStream().map(Call::new).toList().stream();
    }
  }

  static Stream<Call> blsCalls() throws Exception {
    return calls().filter(call -> call.address() < 0x100);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answersAsTheOtherImplementation(Call call) {
    assertThat(Hex.encode(osaka.get(call.address()).run(call.input())))
        .isEqualTo(call.json().get("output").asText());
  }

  @ParameterizedTest
  @MethodSource("blsCalls")
  void failsOnPaddingThatIsNotZero(Call call) {
    byte[] input = call.input();
    input[15] = 1;
    assertThat(osaka.get(call.address()).run(input)).isNull();
  }

  @ParameterizedTest
  @MethodSource("blsCalls")
  void failsOnNumbersThatAreNotBelowThePrime(Call call) {
    byte[] input = call.input();
    System.arraycopy(Hex.decode(PRIME), 0, input, 0, 64);
    assertThat(osaka.get(call.address()).run(input)).isNull();
  }

  @ParameterizedTest
  @MethodSource("blsCalls")
  void failsOnAnyOtherLength(Call call) {
    byte[] input = call.input();
    Precompile contract = osaka.get(call.address());
    assertThat(contract.run(Arrays.copyOf(input, input.length - 1))).isNull();
    assertThat(contract.run(Arrays.copyOf(input, input.length + 1))).isNull();
    assertThat(contract.run(new byte[0])).isNull();
  }

  @Test
  void failsOnPointsOffTheCurve() throws Exception {
    for (Call call : blsCalls().filter(call -> call.address() < 0x10).toList()) {
      byte[] input = call.input();
      input[63] ^= 1;
      assertThat(osaka.get(call.address()).run(input)).as(call.toString()).isNull();
    }
  }

  @Test
  void onlyAdditionTakesPointsOutsideTheSubgroup() {
    // (0, 2) is on the curve over the prime field and has order 3.
    String stranger = "00".repeat(127) + "02";
    String infinity = "00".repeat(128);
    assertThat(run(0x0b, stranger + infinity)).isEqualTo(stranger);
    assertThat(run(0x0c, stranger + "00".repeat(32))).isNull();
    assertThat(run(0x0f, stranger + "00".repeat(256))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "11, 256, 375",
    "12, 160, 12000",
    "12, 320, 22776",
    "12, 20480, 797184",
    "12, 20640, 803412",
    "12, 0, 0",
    "13, 512, 600",
    "14, 288, 22500",
    "14, 576, 45000",
    "14, 36864, 1509120",
    "14, 37152, 1520910",
    "15, 384, 70300",
    "15, 768, 102900",
    "16, 64, 5500",
    "17, 128, 23800",
    "256, 160, 6900",
  })
  void pricesAreThoseOfTheirEips(int address, int length, long gas) {
    assertThat(osaka.get(address).gas(new byte[length])).isEqualTo(gas);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 96, 128})
  void p256GivesNothingForNumbersOutOfRange(int offset) throws Exception {
    Call call = calls().filter(each -> each.address() == 0x100).findFirst().orElseThrow();
    byte[] input = call.input();
    Arrays.fill(input, offset, offset + 32, (byte) 0);
    assertThat(osaka.get(0x100).run(input)).isEmpty();
    Arrays.fill(input, offset, offset + 32, (byte) 0xff);
    assertThat(osaka.get(0x100).run(input)).isEmpty();
  }

  @Test
  void p256GivesNothingForAnyOtherLength() {
    assertThat(osaka.get(0x100).run(new byte[0])).isEmpty();
    assertThat(osaka.get(0x100).run(new byte[161])).isEmpty();
  }

  private String run(int address, String input) {
    byte[] output = osaka.get(address).run(Hex.decode(input));
    return output == null ? null : Hex.encode(output);
  }
}
