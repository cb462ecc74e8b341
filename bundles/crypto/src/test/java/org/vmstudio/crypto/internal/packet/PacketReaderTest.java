package org.vmstudio.crypto.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.crypto.internal.wire.Header;
import org.vmstudio.crypto.internal.wire.Image;
import org.vmstudio.crypto.internal.wire.Packet;

/** Every field of a wrong form is refused, and the refusal names it. */
class PacketReaderTest {

  private static final ByteString SHORT = ByteString.copyFrom(new byte[31]);

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("type", Samples.preload(), h -> h.setType(0)),
        damage("type", Samples.preload(), h -> h.setType(5)),
        damage("type", Samples.preload(), h -> h.setType(-1)),
        damage("chain", Samples.preload(), h -> h.setChain(SHORT)),
        damage("chain", Samples.preload(), Header.Builder::clearChain),
        damage("branch", Samples.preload(), h -> h.setBranch("")),
        damage("branch", Samples.preload(), h -> h.setBranch("x".repeat(81))),
        damage("branch", Samples.preload(), h -> h.setBranch("a b")),
        damage("branch", Samples.preload(), h -> h.setBranch("m\u00e4innet")),
        damage("fromHeight and toHeight", Samples.preload(), Header.Builder::clearFromHeight),
        damage("fromHeight and toHeight", Samples.load(), h -> h.clearFromHeight().clearToHeight()),
        damage("heights", Samples.preload(), h -> h.setFromHeight(10)),
        damage("heights", Samples.preload(), h -> h.setToHeight(-1)),
        damage("heights", Samples.execute(), h -> h.setToHeight(6)),
        damage("heights", Samples.update(), h -> h.setFromHeight(0).setToHeight(0)),
        damage("index and count", Samples.preload(), h -> h.setIndex(0).setCount(1)),
        damage("index and count", Samples.execute(), Header.Builder::clearCount),
        damage("index and count", Samples.execute(), h -> h.clearIndex().clearCount()),
        damage("index and count", Samples.execute(), h -> h.setIndex(3)),
        damage("index and count", Samples.execute(), h -> h.setIndex(-1).setCount(-1)),
        damage("activationHeight", Samples.load(), h -> h.setActivationHeight(0)),
        damage("activationHeight", Samples.update(), h -> h.setActivationHeight(-1)),
        damage("activationHeight", Samples.update(), Header.Builder::clearActivationHeight),
        damage("image", Samples.load(), Header.Builder::clearImage),
        damage("image", Samples.preload(), h -> h.getImageBuilder().mergeFrom(image())),
        damage("image.family", Samples.load(), h -> h.getImageBuilder().setFamily("EVM")),
        damage("image.version", Samples.load(), h -> h.getImageBuilder().setVersion("1.2")),
        damage("image.version", Samples.load(), h -> h.getImageBuilder().setVersion("01.2.3")),
        damage("image.version", Samples.load(), h -> h.getImageBuilder().setVersion("x")),
        damage("image.sha256", Samples.load(), h -> h.getImageBuilder().setSha256(SHORT)),
        damage("bodyHash", Samples.load(), h -> h.setBodyHash(SHORT)),
        damage("recipient", Samples.preload(), Header.Builder::clearRecipient),
        damage("recipient", Samples.preload(), Header.Builder::clearSequence),
        damage("recipient", Samples.preload(), Header.Builder::clearOrigin),
        damage("notAfter", Samples.preload(), h -> h.setNotAfter(-1)),
        damage("origin", Samples.load(), PacketReaderTest::addOrigin),
        damage("origin.network", Samples.preload(), h -> h.getOriginBuilder().setNetwork(256)),
        damage("origin.sender", Samples.preload(), h -> h.getOriginBuilder().setSender(SHORT)),
        damage("origin.publicKey", Samples.update(), h -> h.getOriginBuilder().clearPublicKey()),
        damage("signature", Samples.preload(), Header.Builder::clearSignature),
        damage("signature", Samples.execute(), PacketReaderTest::addSignature),
        damage("signature.r", Samples.preload(), h -> h.getSignatureBuilder().setR(SHORT)),
        damage("signature.s", Samples.preload(), h -> h.getSignatureBuilder().clearS()),
        damage("signature.v", Samples.preload(), h -> h.getSignatureBuilder().setV(2)));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void refusesAFieldOfAWrongForm(String field, Packet packet) {
    assertThatThrownBy(() -> PacketReader.read(packet))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> {
              assertThat(refused.rejection().reason()).isEqualTo(RejectReason.MALFORMED);
              assertThat(refused.rejection().found()).contains(field);
            });
  }

  @Test
  void refusesABodyWhereNoneBelongs() {
    Packet packet =
        PacketWriter.write(Samples.load()).toBuilder()
            .setBody(ByteString.copyFromUtf8("x"))
            .build();
    assertThatThrownBy(() -> PacketReader.read(packet)).hasMessageContaining("body");
  }

  @Test
  void refusesOtherVersionsBeforeLookingAtAnythingElse() {
    for (int version : new int[] {0, 2, -1}) {
      Packet packet =
          Packet.newBuilder().setHeader(Header.newBuilder().setVersion(version)).build();
      assertThatThrownBy(() -> PacketReader.read(packet))
          .isInstanceOfSatisfying(
              RejectedException.class,
              refused ->
                  assertThat(refused.rejection().reason())
                      .isEqualTo(RejectReason.UNSUPPORTED_VERSION));
    }
  }

  @Test
  void quotesNothingThatCouldForgeALogLine() {
    Packet.Builder packet = PacketWriter.write(Samples.preload()).toBuilder();
    packet.getHeaderBuilder().setBranch("evil\nline" + "x".repeat(200));
    assertThatThrownBy(() -> PacketReader.read(packet.build()))
        .hasMessageContaining("evil?line")
        .message()
        .hasSizeLessThan(300)
        .doesNotContain("\n");
  }

  private static Arguments damage(
      String field, SignedMessage message, Consumer<Header.Builder> change) {
    Packet.Builder packet = PacketWriter.write(message).toBuilder();
    change.accept(packet.getHeaderBuilder());
    return Arguments.of(field, packet.build());
  }

  private static Image image() {
    return PacketWriter.write(Samples.load()).getHeader().getImage();
  }

  private static void addOrigin(Header.Builder header) {
    Header preload = PacketWriter.write(Samples.preload()).getHeader();
    header.setRecipient(1).setNotAfter(1).setSequence(1).setOrigin(preload.getOrigin());
  }

  private static void addSignature(Header.Builder header) {
    header.setSignature(PacketWriter.write(Samples.preload()).getHeader().getSignature());
  }
}
