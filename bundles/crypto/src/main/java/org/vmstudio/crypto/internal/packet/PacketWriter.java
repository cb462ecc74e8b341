package org.vmstudio.crypto.internal.packet;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.crypto.internal.wire.Header;
import org.vmstudio.crypto.internal.wire.Image;
import org.vmstudio.crypto.internal.wire.Packet;
import org.vmstudio.crypto.internal.wire.Signature;

/** Puts messages into the wire's form. */
final class PacketWriter {

  private PacketWriter() {}

  static Packet write(SignedMessage signed) {
    PacketFields fields = PacketFields.of(signed.message());
    Header.Builder header =
        Header.newBuilder()
            .setVersion(Message.VERSION)
            .setType(fields.type().code())
            .setChain(bytes(fields.chain().id()))
            .setBranch(fields.chain().branch())
            .setBodyHash(bytes(fields.bodyHash()));
    heights(header, fields.heights());
    place(header, fields.place());
    if (fields.activationHeight() != null) {
      header.setActivationHeight(fields.activationHeight());
    }
    if (fields.image() != null) {
      header.setImage(image(fields.image()));
    }
    if (fields.origin() != null) {
      origin(header, fields.origin());
      header.setSignature(signature(signed.signature()));
    }
    return Packet.newBuilder().setHeader(header).setBody(bytes(signed.body())).build();
  }

  private static void heights(Header.Builder header, @Nullable HeightRange heights) {
    if (heights != null) {
      header.setFromHeight(heights.from()).setToHeight(heights.to());
    }
  }

  private static void place(Header.Builder header, PacketFields.@Nullable Place place) {
    if (place != null) {
      header.setIndex(place.index()).setCount(place.count());
    }
  }

  private static Image image(ImageRef image) {
    return Image.newBuilder()
        .setFamily(image.family())
        .setVersion(image.version().toString())
        .setSha256(bytes(image.sha256()))
        .build();
  }

  private static void origin(Header.Builder header, Origin origin) {
    header
        .setRecipient(origin.recipient())
        .setNotAfter(origin.notAfter())
        .setSequence(origin.sequence())
        .getOriginBuilder()
        .setNetwork(origin.sender().network())
        .setSender(bytes(origin.sender().bytes()).substring(1))
        .setPublicKey(bytes(origin.publicKey()));
  }

  private static Signature signature(MessageSignature signature) {
    return Signature.newBuilder()
        .setR(bytes(signature.r()))
        .setS(bytes(signature.s()))
        .setV(signature.v())
        .build();
  }

  private static ByteString bytes(Hash hash) {
    return bytes(hash.bytes());
  }

  /** Both sides never change, so they can share. */
  private static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.view());
  }
}
