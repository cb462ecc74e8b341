package org.vmstudio.crypto.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.SignedMessage;

class ProtobufPacketCodecTest {

  private static final int MAX_BODY = 1000;

  private final ProtobufPacketCodec codec = new ProtobufPacketCodec(MAX_BODY);

  static List<SignedMessage> samples() {
    return List.of(Samples.preload(), Samples.load(), Samples.execute(), Samples.update());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void decodesWhatItEncoded(SignedMessage message) throws RejectedException {
    assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
  }

  @Test
  void readsFilesOfManyPackets() throws IOException, RejectedException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (SignedMessage message : samples()) {
      codec.write(message, file);
    }
    InputStream in = new ByteArrayInputStream(file.toByteArray());
    for (SignedMessage message : samples()) {
      assertThat(codec.read(in)).contains(message);
    }
    assertThat(codec.read(in)).isEmpty();
  }

  @Test
  void refusesAFileThatIsCutAnywhere() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    codec.write(Samples.preload(), file);
    for (int length = 1; length < file.size(); length++) {
      byte[] cut = Arrays.copyOf(file.toByteArray(), length);
      assertRejected(RejectReason.MALFORMED, () -> codec.read(new ByteArrayInputStream(cut)));
    }
  }

  @Test
  void refusesALengthBeyondTheBoundWithoutReadingOn() {
    InputStream beyond = InputStream.nullInputStream();
    for (byte[] length : List.of(bytes(0x7f, -1, -1, -1), bytes(-1, -1, -1, -1))) {
      assertRejected(
          RejectReason.TOO_LARGE,
          () -> codec.read(new SequenceInputStream(new ByteArrayInputStream(length), beyond)));
    }
  }

  @Test
  void refusesPacketsAndBodiesBeyondTheBound() {
    ProtobufPacketCodec generous = new ProtobufPacketCodec(MAX_BODY * 100);
    for (int size : new int[] {MAX_BODY + 1, MAX_BODY + 2 * ProtobufPacketCodec.HEADER_BOUND}) {
      byte[] packet = generous.encode(withBody(size));
      assertRejected(RejectReason.TOO_LARGE, () -> codec.decode(packet));
    }
  }

  @Test
  void acceptsABodyAtTheBound() throws RejectedException {
    assertThat(codec.decode(codec.encode(withBody(MAX_BODY))).body().size()).isEqualTo(MAX_BODY);
  }

  @Test
  void refusesBytesThatAreNoPacket() {
    assertRejected(RejectReason.MALFORMED, () -> codec.decode(bytes(-1, -1, -1)));
    assertRejected(RejectReason.MALFORMED, () -> codec.decode(bytes(0x0a, 0x7f, 1)));
  }

  @Test
  void takesAnEmptyPacketForOneOfVersionZero() {
    assertRejected(RejectReason.UNSUPPORTED_VERSION, () -> codec.decode(new byte[0]));
  }

  private static SignedMessage withBody(int size) {
    SignedMessage message = Samples.preload();
    return new SignedMessage(
        message.message(), message.signature(), message.hash(), Bytes.wrap(new byte[size]));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static void assertRejected(RejectReason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> assertThat(refused.rejection().reason()).isEqualTo(reason));
  }
}
