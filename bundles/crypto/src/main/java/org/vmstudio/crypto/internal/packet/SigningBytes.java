package org.vmstudio.crypto.internal.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.Origin;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpWriter;

/**
 * What of a message is hashed and signed: {@code "VMStudio/1" || rlp([fields 1 to 15])}. Every
 * field is there; an absent one is the empty string.
 */
public final class SigningBytes {

  private static final byte[] DOMAIN = "VMStudio/1".getBytes(US_ASCII);
  private static final byte[] ABSENT = new byte[0];

  private SigningBytes() {}

  /**
   * The bytes to hash.
   *
   * @param message any message
   * @return domain and RLP
   */
  public static byte[] of(Message message) {
    PacketFields fields = PacketFields.of(message);
    RlpWriter rlp = new RlpWriter().raw(DOMAIN).startList();
    rlp.number(Message.VERSION).number(fields.type().code());
    rlp.bytes(fields.chain().id().bytes().view());
    rlp.bytes(fields.chain().branch().getBytes(US_ASCII));
    heights(rlp, fields.heights());
    place(rlp, fields.place());
    Long activationHeight = fields.activationHeight();
    rlp.number(activationHeight == null ? 0 : activationHeight);
    image(rlp, fields.image());
    rlp.bytes(fields.bodyHash().bytes().view());
    origin(rlp, fields.origin());
    return rlp.endList().toBytes();
  }

  /**
   * The message's name and what is signed.
   *
   * @param message any message
   * @return Keccak-256 of {@link #of}
   */
  public static Hash hash(Message message) {
    return Hash.wrap(Keccak256.hash(of(message)));
  }

  private static void heights(RlpWriter rlp, @Nullable HeightRange heights) {
    rlp.number(heights == null ? 0 : heights.from());
    rlp.number(heights == null ? 0 : heights.to());
  }

  private static void place(RlpWriter rlp, PacketFields.@Nullable Place place) {
    rlp.number(place == null ? 0 : place.index());
    rlp.number(place == null ? 0 : place.count());
  }

  private static void image(RlpWriter rlp, @Nullable ImageRef image) {
    if (image == null) {
      rlp.bytes(ABSENT);
      return;
    }
    rlp.startList();
    rlp.bytes(image.family().getBytes(US_ASCII));
    rlp.bytes(image.version().toString().getBytes(US_ASCII));
    rlp.bytes(image.sha256().bytes().view());
    rlp.endList();
  }

  private static void origin(RlpWriter rlp, @Nullable Origin origin) {
    if (origin == null) {
      rlp.bytes(ABSENT).bytes(ABSENT).bytes(ABSENT).bytes(ABSENT);
      return;
    }
    rlp.number(origin.recipient()).number(origin.notAfter()).number(origin.sequence());
    Bytes address = origin.sender().bytes();
    rlp.startList();
    rlp.number(origin.sender().network());
    rlp.bytes(address.view(), 1, address.size() - 1);
    rlp.bytes(origin.publicKey().view());
    rlp.endList();
  }
}
