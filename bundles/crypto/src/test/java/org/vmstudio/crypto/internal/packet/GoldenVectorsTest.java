package org.vmstudio.crypto.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.MessageType;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.crypto.primitives.Hex;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;

/** Two implementations that share no code agree on every byte of a packet. */
class GoldenVectorsTest {

  private final ProtobufPacketCodec codec = new ProtobufPacketCodec(1 << 20);

  static Stream<Vector> vectors() throws IOException {
    try (InputStream in = GoldenVectorsTest.class.getResourceAsStream("/vectors/packets.json")) {
      return new ObjectMapper().readTree(in).valueStream().map(Vector::new).toList().stream();
    }
  }

  record Vector(JsonNode json) {
    byte[] bytes(String pointer) {
      return Hex.decode(json.at(pointer).asText());
    }

    @Override
    public String toString() {
      return json.get("name").asText();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hashesTheSameBytes(Vector vector) throws RejectedException {
    SignedMessage message = codec.decode(vector.bytes("/wire"));
    assertThat(codec.signingBytes(message.message()).toArray())
        .isEqualTo(vector.bytes("/signingBytes"));
    assertThat(message.hash()).isEqualTo(Hash.wrap(vector.bytes("/hash")));
    assertThat(message.body()).isEqualTo(Bytes.wrap(vector.bytes("/body")));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void encodesToTheSameBytes(Vector vector) throws RejectedException {
    byte[] wire = vector.bytes("/wire");
    assertThat(codec.encode(codec.decode(wire))).isEqualTo(wire);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsTheSame(Vector vector) throws RejectedException {
    if (vector.json().has("privateKey")) {
      Signature signature = KeyPair.of(vector.bytes("/privateKey")).sign(vector.bytes("/hash"));
      assertThat(signature.r()).isEqualTo(vector.bytes("/signature/r"));
      assertThat(signature.s()).isEqualTo(vector.bytes("/signature/s"));
      assertThat(signature.v()).isEqualTo(vector.json().at("/signature/v").asInt());
    } else {
      assertThat(codec.decode(vector.bytes("/wire")).signature()).isEqualTo(PacketReader.UNSIGNED);
    }
  }

  @Test
  void coverAllFourTypes() throws IOException {
    assertThat(vectors().map(vector -> vector.json().at("/fields/type").asInt()))
        .contains(Stream.of(MessageType.values()).map(MessageType::code).toArray(Integer[]::new));
  }
}
