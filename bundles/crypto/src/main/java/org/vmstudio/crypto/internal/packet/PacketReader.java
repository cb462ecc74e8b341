package org.vmstudio.crypto.internal.packet;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.MessageType;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.crypto.internal.wire.Header;
import org.vmstudio.crypto.internal.wire.Packet;

/** Makes messages of packets, and holds them to the protocol's table of fields. */
final class PacketReader {

  /** Stands for the signature of messages II and III, which nobody signs. */
  static final MessageSignature UNSIGNED = new MessageSignature(Hash.ZERO, Hash.ZERO, 0);

  private PacketReader() {}

  static SignedMessage read(Packet packet) throws RejectedException {
    Header header = packet.getHeader();
    if (header.getVersion() != Message.VERSION) {
      throw new RejectedException(
          RejectReason.UNSUPPORTED_VERSION,
          "version " + Integer.toUnsignedString(header.getVersion()),
          "version " + Message.VERSION,
          "send a packet of that version");
    }
    HeaderReader reader = new HeaderReader(header);
    MessageType type = reader.type();
    Message message = message(type, fields(reader, type));
    MessageSignature signature =
        message instanceof Preload || message instanceof Update
            ? required("signature", type, reader.signature())
            : unsigned(type, reader.signature(), packet.getBody());
    Bytes body = Bytes.wrap(packet.getBody().toByteArray());
    return new SignedMessage(message, signature, SigningBytes.hash(message), body);
  }

  private static PacketFields fields(HeaderReader reader, MessageType type)
      throws RejectedException {
    return new PacketFields(
        type,
        reader.chain(),
        reader.heights(),
        reader.place(),
        reader.activationHeight(),
        reader.image(),
        reader.bodyHash(),
        reader.origin());
  }

  private static Message message(MessageType type, PacketFields fields) throws RejectedException {
    return switch (type) {
      case PRELOAD -> preload(fields);
      case LOAD -> load(fields);
      case EXECUTE -> execute(fields);
      case UPDATE -> update(fields);
    };
  }

  private static Message preload(PacketFields fields) throws RejectedException {
    absent("index and count", fields.type(), fields.place());
    absent("activationHeight", fields.type(), fields.activationHeight());
    absent("image", fields.type(), fields.image());
    return new Preload(fields.chain(), heights(fields), fields.bodyHash(), origin(fields));
  }

  private static Message load(PacketFields fields) throws RejectedException {
    absent("index and count", fields.type(), fields.place());
    absent("activationHeight", fields.type(), fields.activationHeight());
    absent("origin", fields.type(), fields.origin());
    return new Load(fields.chain(), heights(fields), image(fields), fields.bodyHash());
  }

  private static Message execute(PacketFields fields) throws RejectedException {
    absent("activationHeight", fields.type(), fields.activationHeight());
    absent("origin", fields.type(), fields.origin());
    HeightRange block = heights(fields);
    if (block.count() != 1) {
      throw Malformed.field("heights", block.from() + " to " + block.to(), "one block");
    }
    PacketFields.Place place = required("index and count", fields.type(), fields.place());
    ChainKey chain = fields.chain();
    return new Execute(
        chain, block.from(), place.index(), place.count(), image(fields), fields.bodyHash());
  }

  private static Message update(PacketFields fields) throws RejectedException {
    absent("index and count", fields.type(), fields.place());
    HeightRange heights = fields.heights();
    if (heights != null && heights.to() == 0) {
      // It would be signed with the same bytes as no heights at all.
      throw Malformed.field("heights", "0 to 0", "absent, or heights above 0");
    }
    return new Update(
        fields.chain(),
        Optional.ofNullable(heights),
        required("activationHeight", fields.type(), fields.activationHeight()),
        image(fields),
        fields.bodyHash(),
        origin(fields));
  }

  private static HeightRange heights(PacketFields fields) throws RejectedException {
    return required("fromHeight and toHeight", fields.type(), fields.heights());
  }

  private static ImageRef image(PacketFields fields) throws RejectedException {
    return required("image", fields.type(), fields.image());
  }

  private static Origin origin(PacketFields fields) throws RejectedException {
    return required("recipient, notAfter, sequence and origin", fields.type(), fields.origin());
  }

  private static MessageSignature unsigned(
      MessageType type, @Nullable MessageSignature signature, ByteString body)
      throws RejectedException {
    absent("signature", type, signature);
    absent("body", type, body.isEmpty() ? null : body);
    return UNSIGNED;
  }

  private static <T> T required(String name, MessageType type, @Nullable T value)
      throws RejectedException {
    if (value == null) {
      throw Malformed.field(name, "absent", "present in a message of type " + type.code());
    }
    return value;
  }

  private static void absent(String name, MessageType type, @Nullable Object value)
      throws RejectedException {
    if (value != null) {
      throw Malformed.field(name, "present", "absent in a message of type " + type.code());
    }
  }
}
