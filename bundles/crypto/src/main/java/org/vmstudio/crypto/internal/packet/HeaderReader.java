package org.vmstudio.crypto.internal.packet;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.MessageType;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.crypto.internal.wire.Header;
import org.vmstudio.crypto.internal.wire.Image;

/** Reads a header's fields one by one; each of a wrong form is refused by its name. */
final class HeaderReader {

  private static final int SENDER_SIZE = NodeAddress.SIZE - 1;

  private final Header header;

  HeaderReader(Header header) {
    this.header = header;
  }

  MessageType type() throws RejectedException {
    return Arrays.stream(MessageType.values())
        .filter(type -> type.code() == header.getType())
        .findFirst()
        .orElseThrow(
            () -> Malformed.field("type", Integer.toUnsignedString(header.getType()), "1 to 4"));
  }

  ChainKey chain() throws RejectedException {
    Hash id = hash("chain", header.getChain());
    return parse(
        "branch",
        header.getBranch(),
        "1 to 80 printable characters without spaces",
        branch -> new ChainKey(id, branch));
  }

  Hash bodyHash() throws RejectedException {
    return hash("bodyHash", header.getBodyHash());
  }

  /** Fields 5 and 6, or null where both are absent. */
  @Nullable HeightRange heights() throws RejectedException {
    together("fromHeight and toHeight", header.hasFromHeight(), header.hasToHeight());
    if (!header.hasFromHeight()) {
      return null;
    }
    return parse(
        "heights",
        Long.toUnsignedString(header.getFromHeight())
            + " to "
            + Long.toUnsignedString(header.getToHeight()),
        "a range below 2^63",
        range -> new HeightRange(header.getFromHeight(), header.getToHeight()));
  }

  /** Fields 7 and 8, or null where both are absent. */
  PacketFields.@Nullable Place place() throws RejectedException {
    together("index and count", header.hasIndex(), header.hasCount());
    if (!header.hasIndex()) {
      return null;
    }
    int index = header.getIndex();
    int count = header.getCount();
    if (index < 0 || count < 0 || index >= Math.max(count, 1)) {
      throw Malformed.field(
          "index and count",
          Integer.toUnsignedString(index) + " and " + Integer.toUnsignedString(count),
          "an index below the count, both below 2^31");
    }
    return new PacketFields.Place(index, count);
  }

  /** Field 9, or null where it is absent. */
  @Nullable Long activationHeight() throws RejectedException {
    return header.hasActivationHeight()
        ? Long.valueOf(positive("activationHeight", header.getActivationHeight()))
        : null;
  }

  /** Field 10, or null where it is absent. */
  @Nullable ImageRef image() throws RejectedException {
    if (!header.hasImage()) {
      return null;
    }
    Image image = header.getImage();
    Hash sha256 = hash("image.sha256", image.getSha256());
    ImageVersion version =
        parse(
            "image.version",
            image.getVersion(),
            "major.minor.micro or major.minor.micro.qualifier",
            HeaderReader::canonicalVersion);
    return parse(
        "image.family",
        image.getFamily(),
        "1 to 32 of a-z, 0-9 and -",
        family -> new ImageRef(family, version, sha256));
  }

  /** Fields 12 to 15, or null where all are absent. */
  @Nullable Origin origin() throws RejectedException {
    String names = "recipient, notAfter, sequence and origin";
    together(names, header.hasRecipient(), header.hasNotAfter());
    together(names, header.hasRecipient(), header.hasSequence());
    together(names, header.hasRecipient(), header.hasOrigin());
    if (!header.hasRecipient()) {
      return null;
    }
    ByteString key = header.getOrigin().getPublicKey();
    return new Origin(
        header.getRecipient(),
        positive("notAfter", header.getNotAfter()),
        header.getSequence(),
        sender(),
        sized("origin.publicKey", key, Origin.PUBLIC_KEY_SIZE));
  }

  /** Field 16, or null where it is absent. */
  @Nullable MessageSignature signature() throws RejectedException {
    if (!header.hasSignature()) {
      return null;
    }
    Hash r = hash("signature.r", header.getSignature().getR());
    Hash s = hash("signature.s", header.getSignature().getS());
    return parse(
        "signature.v",
        Integer.toUnsignedString(header.getSignature().getV()),
        "0 or 1",
        v -> new MessageSignature(r, s, header.getSignature().getV()));
  }

  private NodeAddress sender() throws RejectedException {
    int network = header.getOrigin().getNetwork();
    if (network < 0 || network > 255) {
      throw Malformed.field("origin.network", Integer.toUnsignedString(network), "0 to 255");
    }
    Bytes sender = sized("origin.sender", header.getOrigin().getSender(), SENDER_SIZE);
    byte[] address = new byte[NodeAddress.SIZE];
    address[0] = (byte) network;
    System.arraycopy(sender.view(), 0, address, 1, SENDER_SIZE);
    return new NodeAddress(Bytes.wrap(address));
  }

  /** A version has one form that is signed; another spelling of it is refused. */
  private static ImageVersion canonicalVersion(String text) {
    ImageVersion version = ImageVersion.parse(text);
    if (!version.toString().equals(text)) {
      throw new IllegalArgumentException("not canonical: " + text);
    }
    return version;
  }

  private static void together(String names, boolean first, boolean second)
      throws RejectedException {
    if (first != second) {
      throw Malformed.field(names, "of which some are absent", "all or none");
    }
  }

  private static long positive(String name, long value) throws RejectedException {
    if (value < 0) {
      throw Malformed.field(name, Long.toUnsignedString(value), "below 2^63");
    }
    return value;
  }

  private static Hash hash(String name, ByteString bytes) throws RejectedException {
    return new Hash(sized(name, bytes, Hash.SIZE));
  }

  private static Bytes sized(String name, ByteString bytes, int size) throws RejectedException {
    if (bytes.size() != size) {
      throw Malformed.field(name, "of %d bytes".formatted(bytes.size()), size + " bytes");
    }
    return Bytes.wrap(bytes.toByteArray());
  }

  private static <T> T parse(String name, String text, String expected, Function<String, T> parser)
      throws RejectedException {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException refused) {
      throw Malformed.field(name, text, expected);
    }
  }
}
