package org.vmstudio.pavm.precompiles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmstudio.crypto.primitives.Hex;

class Bn254ContractsTest {

  private static final String G = word("1") + word("2");
  private static final String MINUS_G =
      word("1") + "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd45";
  private static final String H =
      "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
          + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
          + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
          + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

  private static final String TWO_G =
      "030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3"
          + "15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4";
  private static final String PRIME =
      "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47";

  private final Bn254Add add = new Bn254Add(150);
  private final Bn254Mul mul = new Bn254Mul(6_000);
  private final Bn254Pairing pairing = new Bn254Pairing(45_000, 34_000);

  @Test
  void addsAndDoubles() {
    assertThat(hex(add, G + G)).isEqualTo(TWO_G);
    assertThat(hex(add, G + MINUS_G)).isEqualTo("00".repeat(64));
    assertThat(hex(add, G)).as("a missing point is infinity").isEqualTo(G);
    assertThat(hex(add, "")).isEqualTo("00".repeat(64));
    assertThat(hex(add, G + G + "ff")).as("surplus is ignored").isEqualTo(TWO_G);
  }

  @Test
  void multipliesByNumbersBeyondTheOrder() {
    String order = "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001";
    assertThat(hex(mul, G + word("2"))).isEqualTo(TWO_G);
    assertThat(hex(mul, G + order)).isEqualTo("00".repeat(64));
    assertThat(hex(mul, G)).as("a missing number is zero").isEqualTo("00".repeat(64));
    assertThat(hex(mul, G + "ff".repeat(32)))
        .isEqualTo(
            "2f588cffe99db877a4434b598ab28f81e0522910ea52b45f0adaa772b2d5d352"
                + "12f42fa8fd34fb1b33d8c6a718b6590198389b26fc9d8808d971f8b009777a97");
  }

  @Test
  void failsOnPointsOffTheCurveAndCoordinatesBeyondThePrime() {
    assertThat(add.run(Hex.decode(word("1") + word("1")))).isNull();
    assertThat(add.run(Hex.decode(G + PRIME + word("0")))).isNull();
    assertThat(mul.run(Hex.decode(word("0") + PRIME + word("1")))).isNull();
    assertThat(mul.run(Hex.decode("ff".repeat(64) + word("0")))).isNull();
  }

  @Test
  void aPointAndItsNegativeCancelInAPairing() {
    assertThat(hex(pairing, G + H + MINUS_G + H)).isEqualTo(word("1"));
    assertThat(hex(pairing, G + H + G + H)).isEqualTo(word("0"));
    assertThat(hex(pairing, G + H)).isEqualTo(word("0"));
  }

  @Test
  void theEmptyProductIsOneAndInfinityContributesNothing() {
    String infinities = "00".repeat(64) + H + G + "00".repeat(128);
    assertThat(hex(pairing, "")).isEqualTo(word("1"));
    assertThat(hex(pairing, infinities)).isEqualTo(word("1"));
    assertThat(hex(pairing, infinities + G + H)).isEqualTo(word("0"));
  }

  @Test
  void checksTheFirstVectorOfEip197sTestSuite() {
    String vector =
        "1c76476f4def4bb94541d57ebba1193381ffa7aa76ada664dd31c16024c43f59"
            + "3034dd2920f673e204fee2811c678745fc819b55d3e9d294e45c9b03a76aef41"
            + "209dd15ebff5d46c4bd888e51a93cf99a7329636c63514396b4a452003a35bf7"
            + "04bf11ca01483bfa8b34b43561848d28905960114c8ac04049af4b6315a41678"
            + "2bb8324af6cfc93537a2ad1a445cfd0ca2a71acd7ac41fadbf933c2a51be344d"
            + "120a2a4cf30c1bf9845f20c6fe39e07ea2cce61f0c9bb048165fe5e4de877550"
            + "111e129f1cf1097710d41c4ac70fcdfa5ba2023c6ff1cbeac322de49d1b6df7c"
            + "2032c61a830e3c17286de9462bf242fca2883585b93870a73853face6a6bf411"
            + H;
    assertThat(hex(pairing, vector)).isEqualTo(word("1"));
  }

  @Test
  void failsOnAPartialPairAndOnPointsOutsideTheirGroups() {
    assertThat(pairing.run(Hex.decode(G + H.substring(2)))).isNull();
    assertThat(pairing.run(Hex.decode(G + word("1") + word("1") + word("1") + word("1")))).isNull();
    assertThat(pairing.run(Hex.decode(word("1") + word("1") + H))).isNull();
    assertThat(pairing.run(Hex.decode("00".repeat(64) + PRIME + H.substring(64)))).isNull();
  }

  private static String hex(Precompile contract, String input) {
    return Hex.encode(contract.run(Hex.decode(input)));
  }

  private static String word(String digits) {
    return "0".repeat(64 - digits.length()) + digits;
  }
}
