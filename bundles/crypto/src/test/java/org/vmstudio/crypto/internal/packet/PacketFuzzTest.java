package org.vmstudio.crypto.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.SignedMessage;

/** Whatever arrives, decoding ends with a message or a rejection, and a message is what arrived. */
class PacketFuzzTest {

  private static final int ROUNDS = 20_000;

  private final ProtobufPacketCodec codec = new ProtobufPacketCodec(10_000);
  private final Random random = new Random(20260718);
  private final List<SignedMessage> samples = ProtobufPacketCodecTest.samples();

  @Test
  void flippedBitsNeverChangeAMessageUnderItsHash() {
    int decoded = 0;
    for (int i = 0; i < ROUNDS; i++) {
      SignedMessage original = samples.get(i % samples.size());
      byte[] packet = codec.encode(original);
      int bit = random.nextInt(packet.length * 8);
      packet[bit / 8] ^= (byte) (1 << bit % 8);
      decoded += decodes(packet, original) ? 1 : 0;
    }
    assertThat(decoded).as("some lead to other well-formed messages").isBetween(1, ROUNDS - 1);
  }

  @Test
  void truncatedPacketsAreNeverTakenForTheWhole() {
    for (SignedMessage original : samples) {
      byte[] packet = codec.encode(original);
      for (int length = 0; length < packet.length; length++) {
        assertThat(decodes(Arrays.copyOf(packet, length), original))
            .as("the first %d of %d bytes", length, packet.length)
            .isEqualTo(onlyTheBodyIsCut(original, packet.length - length));
      }
    }
  }

  @Test
  void randomAndSplicedBytesNeverBreakTheReader() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] packet = codec.encode(samples.get(i % samples.size()));
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      int at = random.nextInt(packet.length + 1);
      byte[] spliced = Arrays.copyOf(packet, packet.length + noise.length);
      System.arraycopy(noise, 0, spliced, at, noise.length);
      System.arraycopy(packet, at, spliced, at + noise.length, packet.length - at);
      survives(spliced);
      survives(noise);
    }
  }

  /** The body is the packet's last field, and empty is a body too. */
  private static boolean onlyTheBodyIsCut(SignedMessage original, int cut) {
    int bodyField = original.body().isEmpty() ? 0 : 2 + original.body().size();
    return cut == bodyField && bodyField != 0;
  }

  private boolean decodes(byte[] packet, SignedMessage original) {
    try {
      SignedMessage decoded = codec.decode(packet);
      assertThat(decoded.hash().equals(original.hash()))
          .isEqualTo(decoded.message().equals(original.message()));
      return true;
    } catch (RejectedException refused) {
      assertThat(refused.rejection().found()).isNotEmpty();
      return false;
    }
  }

  private void survives(byte[] packet) {
    try {
      assertThat(codec.decode(packet).hash()).isNotNull();
    } catch (RejectedException refused) {
      assertThat(refused.rejection().advice()).isNotEmpty();
    }
  }
}
