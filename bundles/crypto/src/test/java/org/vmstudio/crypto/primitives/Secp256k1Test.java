package org.vmstudio.crypto.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation keeps the contract of the interface; the vectors are published ones. */
class Secp256k1Test {

  private static final byte[] HASH = Keccak256.hash(new byte[] {1, 2, 3});
  private static final byte[] KEY = Keccak256.hash(new byte[] {4});

  static List<Secp256k1> implementations() {
    return List.of(new BouncyCastleSecp256k1(), NativeSecp256k1.load());
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void thePublicKeyOfOneIsTheGenerator(Secp256k1 curve) {
    byte[] one = new byte[32];
    one[31] = 1;
    assertThat(Hex.encode(curve.publicKey(one)))
        .isEqualTo(
            "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void recoversTheSignerOfTheExampleInEip155(Secp256k1 curve) {
    byte[] signer =
        curve.recover(
            Hex.decode("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53"),
            Hex.decode("28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"),
            Hex.decode("67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"),
            0);
    assertThat(signer).isEqualTo(curve.publicKey(filled(0x46)));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void signsTheExampleInEip155AsPublished(Secp256k1 curve) {
    Signature signature =
        curve.sign(
            Hex.decode("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53"),
            filled(0x46));
    assertThat(Hex.encode(signature.r()))
        .isEqualTo("28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276");
    assertThat(Hex.encode(signature.s()))
        .isEqualTo("67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
    assertThat(signature.v()).isZero();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void verifiesWhatItSigned(Secp256k1 curve) {
    Signature signature = curve.sign(HASH, KEY);
    assertThat(curve.verify(HASH, signature, curve.publicKey(KEY))).isTrue();
    assertThat(curve.verify(Keccak256.hash(HASH), signature, curve.publicKey(KEY))).isFalse();
    assertThat(curve.verify(HASH, signature, curve.publicKey(HASH))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void refusesToVerifyAHighS(Secp256k1 curve) {
    Signature high = Mirror.of(curve.sign(HASH, KEY));
    assertThat(curve.verify(HASH, high, curve.publicKey(KEY))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void recoversFromAHighS(Secp256k1 curve) {
    Signature high = Mirror.of(curve.sign(HASH, KEY));
    assertThat(curve.recover(HASH, high.r(), high.s(), high.v())).isEqualTo(curve.publicKey(KEY));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void verifiesAgainstNoPointThatIsOffTheCurve(Secp256k1 curve) {
    Signature signature = curve.sign(HASH, KEY);
    byte[] key = curve.publicKey(KEY);
    key[63] ^= 1;
    assertThat(curve.verify(HASH, signature, key)).isFalse();
    assertThat(curve.verify(HASH, signature, new byte[64])).isFalse();
    assertThat(curve.verify(HASH, signature, Arrays.copyOf(key, 63))).isFalse();
    assertThat(curve.verify(HASH, signature, new byte[0])).isFalse();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void refusesPrivateKeysOutsideTheGroup(Secp256k1 curve) {
    for (byte[] key : List.of(new byte[32], CurveBounds.ORDER, filled(0xff), new byte[31])) {
      assertThatThrownBy(() -> curve.publicKey(key)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> curve.sign(HASH, key)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void recoversNothingFromARecoveryIdOtherThanZeroAndOne(Secp256k1 curve) {
    Signature signature = curve.sign(HASH, KEY);
    for (int v : new int[] {-1, 2, 3, 27}) {
      assertThat(curve.recover(HASH, signature.r(), signature.s(), v)).isNull();
    }
  }

  @Test
  void prefersTheNativeLibraryWhereItLoads() {
    assertThat(Secp256k1.fastest().name()).isEqualTo("libsecp256k1");
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
