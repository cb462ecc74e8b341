package org.vmstudio.itests.platform;

import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;
import org.vmstudio.crypto.rlp.RlpWriter;
import org.vmstudio.dispatcher.internal.gate.ImageSeal;

/** Another node: a key that signs messages, which leave it as packets. For one thread. */
final class Messenger {

  /** The relay network that a node belongs to unless it is configured otherwise. */
  static final long RELAY = 1;

  /** The network byte that a node has unless it is configured otherwise. */
  static final int NETWORK = 1;

  private static final long FAR = 4_000_000_000L;

  private final KeyPair key;
  private final PacketCodec packets;
  private long sequence;

  /** The node of a number. */
  Messenger(int number, PacketCodec packets) {
    this.key = keyOf(number);
    this.packets = packets;
  }

  private static KeyPair keyOf(int number) {
    byte[] secret = new byte[32];
    secret[31] = (byte) number;
    return KeyPair.of(secret);
  }

  /** The address of the node of a number, to grant it rights before it exists. */
  static NodeAddress addressOf(int number) {
    return new NodeAddress(Bytes.wrap(keyOf(number).address(NETWORK)));
  }

  /** Its address. */
  NodeAddress address() {
    return new NodeAddress(Bytes.wrap(key.address(NETWORK)));
  }

  /** Fields 12 to 15, with the next sequence. */
  Origin origin() {
    return new Origin(RELAY, FAR, ++sequence, address(), Bytes.wrap(key.publicKey()));
  }

  /** A packet with message I. */
  byte[] preload(ChainKey chain, long first, List<Bytes> blocks) {
    return preload(chain, first, blocks, origin());
  }

  /** A packet with message I and an origin. */
  byte[] preload(ChainKey chain, long first, List<Bytes> blocks, Origin origin) {
    return packets.encode(signed(chain, first, blocks, origin));
  }

  /** Message I with an origin, signed. */
  SignedMessage signed(ChainKey chain, long first, List<Bytes> blocks, Origin origin) {
    Bytes body = body(blocks);
    HeightRange range = new HeightRange(first, first + blocks.size() - 1);
    return sign(new Preload(chain, range, keccak(body), origin), body);
  }

  /** Message IV with an image, its blocks from a height on, and an activation height, signed. */
  SignedMessage update(
      ChainKey chain, NewImage image, long activation, long first, List<Bytes> blocks) {
    RlpWriter writer =
        new RlpWriter()
            .startList()
            .bytes(image.jar().view())
            .bytes(seal(image.ref().sha256()).view())
            .startList();
    blocks.forEach(block -> writer.bytes(block.view()));
    Bytes body = Bytes.wrap(writer.endList().endList().toBytes());
    Optional<HeightRange> range =
        blocks.isEmpty()
            ? Optional.empty()
            : Optional.of(new HeightRange(first, first + blocks.size() - 1));
    return sign(new Update(chain, range, activation, image.ref(), keccak(body), origin()), body);
  }

  /** The detached signature of an image with a digest. */
  Bytes seal(Hash sha256) {
    return ImageSeal.encode(signatureOf(key.sign(ImageSeal.signingHash(sha256).toArray())));
  }

  /** Goes on after a sequence that was used before. */
  void skipTo(long used) {
    sequence = used;
  }

  /** Signs. */
  SignedMessage sign(Message message, Bytes body) {
    Hash hash = keccak(packets.signingBytes(message));
    Signature signature = key.sign(hash.toArray());
    return new SignedMessage(message, signatureOf(signature), hash, body);
  }

  private static MessageSignature signatureOf(Signature signature) {
    return new MessageSignature(Hash.wrap(signature.r()), Hash.wrap(signature.s()), signature.v());
  }

  /** {@code rlp([block...])}. */
  static Bytes body(List<Bytes> blocks) {
    RlpWriter writer = new RlpWriter().startList();
    blocks.forEach(block -> writer.bytes(block.view()));
    return Bytes.wrap(writer.endList().toBytes());
  }

  /** Its hash. */
  static Hash keccak(Bytes bytes) {
    return Hash.wrap(Keccak256.hash(bytes.view()));
  }
}
