package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.tck.echo.EchoChain;
import org.vmstudio.tck.echo.EchoForgery;

/**
 * Packets with one thing wrong each, for a chain of three blocks. All but the thing that is wrong
 * is right, so that the reason can only be that thing.
 */
final class BadPackets {

  /** The order of secp256k1's group. */
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final ImageRef IMAGE =
      new ImageRef("echo", ImageVersion.parse("1.0.0"), Hash.ZERO);

  private final PacketCodec codec;
  private final ChainKey chain;
  private final Hash genesis;
  private final Messenger sender;
  private final Messenger stranger;
  private final EchoChain echo;
  private final List<Bytes> next;

  /** A bad packet and why it is one. */
  record Bad(String name, RejectReason reason, byte[] packet) {}

  BadPackets(
      PacketCodec codec,
      ChainKey chain,
      Hash genesis,
      Messenger sender,
      Messenger stranger,
      EchoChain echo) {
    this.codec = codec;
    this.chain = chain;
    this.genesis = genesis;
    this.sender = sender;
    this.stranger = stranger;
    this.echo = echo;
    this.next = echo.grow(4, 2);
  }

  /** The codec that made them. */
  PacketCodec codec() {
    return codec;
  }

  /** All of them. */
  Stream<Bad> cases(Messenger suspended, byte[] accepted) {
    return Stream.of(packetForms(accepted), senders(suspended), bodies(), heights())
        .flatMap(List::stream);
  }

  private List<Bad> packetForms(byte[] accepted) {
    return List.of(
        new Bad("no bytes at all", RejectReason.UNSUPPORTED_VERSION, new byte[0]),
        new Bad("bytes of another kind", RejectReason.MALFORMED, "GET / HTTP/1.1".getBytes(UTF_8)),
        new Bad("a cut-off packet", RejectReason.MALFORMED, cut(good())),
        new Bad("another version of the packet", RejectReason.UNSUPPORTED_VERSION, version2()),
        new Bad("an oversized body", RejectReason.TOO_LARGE, oversized()),
        new Bad("the same packet again", RejectReason.ALREADY_KNOWN, accepted),
        new Bad("message II from outside", RejectReason.NOT_AUTHORISED, load()),
        new Bad("message III from outside", RejectReason.NOT_AUTHORISED, execute()));
  }

  private List<Bad> senders(Messenger suspended) {
    Origin origin = sender.origin();
    return List.of(
        bad("an unknown chain", RejectReason.UNKNOWN_CHAIN, unknownChain()),
        bad(
            "another relay network",
            RejectReason.WRONG_RECIPIENT,
            from(new Origin(2, origin.notAfter(), origin.sequence(), me(), key()))),
        bad(
            "a time that is over",
            RejectReason.EXPIRED,
            from(new Origin(Messenger.RELAY, 1, origin.sequence(), me(), key()))),
        bad(
            "an address of another key",
            RejectReason.BAD_ADDRESS,
            from(with(origin, stranger.address()))),
        bad(
            "an address on another network",
            RejectReason.BAD_ADDRESS,
            from(with(origin, onNetwork(99)))),
        bad("a signature over something else", RejectReason.BAD_SIGNATURE, foreignSignature()),
        bad("a signature with high s", RejectReason.BAD_SIGNATURE, highS()),
        bad("a sender without the right", RejectReason.NOT_AUTHORISED, preload(stranger, 4, next)),
        bad("a suspended sender", RejectReason.SUSPENDED, preload(suspended, 4, next)),
        bad(
            "a sequence that was used",
            RejectReason.REPLAYED,
            from(new Origin(Messenger.RELAY, origin.notAfter(), 1, me(), key()))));
  }

  private List<Bad> bodies() {
    return List.of(
        bad("a body that was not signed", RejectReason.BODY_HASH_MISMATCH, otherBody()),
        bad("a body that is no list", RejectReason.MALFORMED, withBody(Bytes.fromHex("83646f67"))),
        bad("a block that does not decode", RejectReason.MALFORMED, blocks(4, Bytes.fromHex("00"))),
        bad("fewer blocks than named", RejectReason.BODY_MISMATCH, missingBlock()),
        bad("more blocks than allowed", RejectReason.TOO_LARGE, tooMany()),
        bad("blocks of other heights", RejectReason.BODY_MISMATCH, blocks(4, next.get(1))),
        bad(
            "a tampered transaction",
            RejectReason.BODY_MISMATCH,
            blocks(4, forged(EchoForgery::missingTransaction))),
        bad(
            "another root of the transactions",
            RejectReason.BODY_MISMATCH,
            blocks(4, forged(EchoForgery::wrongTransactionsRoot))));
  }

  private List<Bad> heights() {
    List<Bytes> swapped = new ArrayList<>(next.subList(0, 2));
    EchoChain other = new EchoChain("other", 30);
    other.grow(4, 2);
    swapped.set(1, other.next(1));
    return List.of(
        bad("a gap", RejectReason.HEIGHT_GAP, blocks(5, next.get(1))),
        bad(
            "blocks that do not link to each other",
            RejectReason.BROKEN_LINK,
            preload(sender, 4, swapped)),
        bad(
            "a block that does not link to the head",
            RejectReason.BROKEN_LINK,
            blocks(4, other.blocks().get(3))),
        bad(
            "another branch without the right to it",
            RejectReason.NOT_AUTHORISED,
            preload(sender, 2, Collections.singletonList(other.blocks().get(1)))),
        bad(
            "blocks that are there already",
            RejectReason.ALREADY_KNOWN,
            preload(sender, 1, echo.blocks().subList(0, 3))));
  }

  private interface Forgery {
    Bytes of(Bytes block) throws MalformedException;
  }

  private Bytes forged(Forgery forgery) {
    try {
      return forgery.of(next.getFirst());
    } catch (MalformedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Bad bad(String name, RejectReason reason, SignedMessage message) {
    return new Bad(name, reason, codec.encode(message));
  }

  private byte[] good() {
    return codec.encode(preload(sender, 4, next));
  }

  private SignedMessage preload(Messenger from, long first, List<Bytes> blocks) {
    Bytes body = Messenger.body(blocks);
    HeightRange range = new HeightRange(first, first + blocks.size() - 1);
    return from.sign(new Preload(chain, range, Messenger.keccak(body), from.origin()), body);
  }

  private SignedMessage blocks(long first, Bytes... blocks) {
    return preload(sender, first, List.of(blocks));
  }

  private SignedMessage from(Origin origin) {
    Bytes body = Messenger.body(next);
    HeightRange range = new HeightRange(4, 4L + next.size() - 1);
    return sender.sign(new Preload(chain, range, Messenger.keccak(body), origin), body);
  }

  private SignedMessage withBody(Bytes body) {
    return sender.sign(
        new Preload(chain, new HeightRange(4, 4), Messenger.keccak(body), sender.origin()), body);
  }

  private SignedMessage unknownChain() {
    Bytes body = Messenger.body(next);
    ChainKey unknown = new ChainKey(genesis, "nobody@0011223344556677");
    return sender.sign(
        new Preload(unknown, new HeightRange(4, 7), Messenger.keccak(body), sender.origin()), body);
  }

  private SignedMessage missingBlock() {
    Bytes body = Messenger.body(next.subList(0, 1));
    return sender.sign(
        new Preload(chain, new HeightRange(4, 5), Messenger.keccak(body), sender.origin()), body);
  }

  private SignedMessage tooMany() {
    Bytes body = Messenger.body(next);
    return sender.sign(
        new Preload(chain, new HeightRange(4, 4_000), Messenger.keccak(body), sender.origin()),
        body);
  }

  private SignedMessage otherBody() {
    SignedMessage signed = preload(sender, 4, next);
    return new SignedMessage(
        signed.message(), signed.signature(), signed.hash(), Messenger.body(next.subList(0, 2)));
  }

  private SignedMessage foreignSignature() {
    SignedMessage signed = preload(sender, 4, next);
    SignedMessage other = preload(sender, 4, next);
    return new SignedMessage(signed.message(), other.signature(), signed.hash(), signed.body());
  }

  private SignedMessage highS() {
    SignedMessage signed = preload(sender, 4, next);
    MessageSignature low = signed.signature();
    BigInteger high = ORDER.subtract(new BigInteger(1, low.s().toArray()));
    String digits = high.toString(16);
    Hash s = Hash.fromHex("0".repeat(64 - digits.length()) + digits);
    return new SignedMessage(
        signed.message(),
        new MessageSignature(low.r(), s, 1 - low.v()),
        signed.hash(),
        signed.body());
  }

  private byte[] load() {
    Message load = new Load(chain, new HeightRange(4, 4), IMAGE, Hash.ZERO);
    return codec.encode(sender.sign(load, Bytes.EMPTY));
  }

  private byte[] execute() {
    Message execute = new Execute(chain, 4, 0, 1, IMAGE, Hash.ZERO);
    return codec.encode(sender.sign(execute, Bytes.EMPTY));
  }

  /** Field 1 of the packet is its version, a varint. */
  private byte[] version2() {
    byte[] packet = good();
    for (int i = 0; i + 1 < 16; i++) {
      if (packet[i] == 8 && packet[i + 1] == 1) {
        packet[i + 1] = 2;
        return packet;
      }
    }
    throw new IllegalStateException("no version in the packet");
  }

  private byte[] oversized() {
    return codec.encode(withBody(Bytes.wrap(new byte[2 << 20])));
  }

  private static byte[] cut(byte[] packet) {
    return Arrays.copyOf(packet, packet.length / 2);
  }

  private NodeAddress me() {
    return sender.address();
  }

  private Bytes key() {
    return sender.origin().publicKey();
  }

  private static Origin with(Origin origin, NodeAddress address) {
    return new Origin(
        origin.recipient(), origin.notAfter(), origin.sequence(), address, origin.publicKey());
  }

  private NodeAddress onNetwork(int network) {
    byte[] bytes = me().bytes().toArray();
    bytes[0] = (byte) network;
    return new NodeAddress(Bytes.wrap(bytes));
  }

  /** Flips a random bit of a byte. */
  static void flip(byte[] packet, int at, Random random) {
    packet[at] ^= (byte) (1 << random.nextInt(8));
  }
}
