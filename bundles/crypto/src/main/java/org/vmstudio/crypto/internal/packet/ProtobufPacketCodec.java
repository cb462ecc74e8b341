package org.vmstudio.crypto.internal.packet;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.crypto.internal.wire.Packet;

/**
 * Packets in protobuf. Lengths are checked before anything of that length is allocated. Stateless
 * and safe for use by many threads.
 */
@Component(service = PacketCodec.class, configurationPid = "org.vmstudio.packets")
@Designate(ocd = PacketConfiguration.class)
public final class ProtobufPacketCodec implements PacketCodec {

  /** More than a header of the longest fields takes. */
  static final int HEADER_BOUND = 4096;

  private static final int LENGTH_SIZE = 4;

  private final int maxBody;
  private final int maxPacket;

  /**
   * A codec with an operator's bounds.
   *
   * @param configuration the bounds
   */
  @Activate
  public ProtobufPacketCodec(PacketConfiguration configuration) {
    this(configuration.maxBodyBytes());
  }

  ProtobufPacketCodec(int maxBody) {
    this.maxBody = maxBody;
    this.maxPacket = Math.addExact(maxBody, HEADER_BOUND);
  }

  @Override
  public byte[] encode(SignedMessage message) {
    return PacketWriter.write(message).toByteArray();
  }

  @Override
  public SignedMessage decode(byte[] packet) throws RejectedException {
    if (packet.length > maxPacket) {
      throw Malformed.tooLarge("a packet", packet.length, maxPacket);
    }
    try {
      Packet parsed = Packet.parseFrom(packet);
      if (parsed.getBody().size() > maxBody) {
        throw Malformed.tooLarge("a body", parsed.getBody().size(), maxBody);
      }
      return PacketReader.read(parsed);
    } catch (InvalidProtocolBufferException unreadable) {
      throw Malformed.packet(
          packet.length + " bytes that are no packet: " + unreadable.getMessage(),
          "a packet in protobuf");
    }
  }

  @Override
  public Optional<SignedMessage> read(InputStream in) throws IOException, RejectedException {
    byte[] prefix = in.readNBytes(LENGTH_SIZE);
    if (prefix.length == 0) {
      return Optional.empty();
    }
    if (prefix.length < LENGTH_SIZE) {
      throw Malformed.packet("an end within a packet's length", LENGTH_SIZE + " bytes of length");
    }
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(prefix).getInt());
    if (length > maxPacket) {
      throw Malformed.tooLarge("a packet", length, maxPacket);
    }
    // Reads in pieces, so that a promised length costs nothing before its bytes are there.
    byte[] packet = in.readNBytes((int) length);
    if (packet.length < length) {
      throw Malformed.packet(
          "an end after %d bytes of a packet".formatted(packet.length), length + " bytes");
    }
    return Optional.of(decode(packet));
  }

  @Override
  public void write(SignedMessage message, OutputStream out) throws IOException {
    byte[] packet = encode(message);
    out.write(ByteBuffer.allocate(LENGTH_SIZE).putInt(packet.length).array());
    out.write(packet);
  }

  @Override
  public Bytes signingBytes(Message message) {
    return Bytes.wrap(SigningBytes.of(message));
  }
}
