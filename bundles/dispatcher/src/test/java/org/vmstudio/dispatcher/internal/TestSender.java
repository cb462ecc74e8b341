package org.vmstudio.dispatcher.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.crypto.internal.packet.SigningBytes;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;
import org.vmstudio.crypto.rlp.RlpWriter;

/** A node with a key, which signs messages. */
public final class TestSender implements NodeIdentity {

  /** The relay network of the tests. */
  public static final long RELAY = 7;

  /** The version byte of the tests' addresses. */
  public static final int NETWORK = 1;

  /** A time that no test lives to see. */
  public static final long FAR = 4_000_000_000L;

  private final KeyPair key;
  private final AtomicLong sequences = new AtomicLong();

  /** The sender of a number. */
  public TestSender(int number) {
    byte[] secret = new byte[32];
    secret[31] = (byte) number;
    key = KeyPair.of(secret);
  }

  @Override
  public NodeAddress address() {
    return new NodeAddress(Bytes.wrap(key.address(NETWORK)));
  }

  @Override
  public Bytes publicKey() {
    return Bytes.wrap(key.publicKey());
  }

  @Override
  public MessageSignature sign(Hash hash) {
    Signature signature = key.sign(hash.toArray());
    return new MessageSignature(Hash.wrap(signature.r()), Hash.wrap(signature.s()), signature.v());
  }

  @Override
  public SignedMessage seal(Message message, Bytes body) {
    Hash hash = SigningBytes.hash(message);
    return new SignedMessage(message, sign(hash), hash, body);
  }

  /** Fields 12 to 15, with the next sequence. */
  public Origin origin() {
    return new Origin(RELAY, FAR, sequences.incrementAndGet(), address(), publicKey());
  }

  /** Message I with some blocks. */
  public SignedMessage preload(ChainKey chain, ToyBlock... blocks) {
    return preload(chain, origin(), blocks);
  }

  /** Message I with some blocks and an origin. */
  public SignedMessage preload(ChainKey chain, Origin origin, ToyBlock... blocks) {
    Bytes body = body(raws(blocks));
    return seal(new Preload(chain, range(blocks), keccak(body), origin), body);
  }

  /** Message IV with an image and perhaps some blocks. */
  public SignedMessage update(ChainKey chain, TestImage image, ToyBlock... blocks) {
    return updateFrom(0, chain, image, blocks);
  }

  /** Message IV with an image that is to rule from a height on, and perhaps some blocks. */
  public SignedMessage updateFrom(
      long height, ChainKey chain, TestImage image, ToyBlock... blocks) {
    RlpWriter writer =
        new RlpWriter()
            .startList()
            .bytes(image.jar().view())
            .bytes(image.signature(this).view())
            .startList();
    raws(blocks).forEach(raw -> writer.bytes(raw.view()));
    Bytes body = Bytes.wrap(writer.endList().endList().toBytes());
    return update(height, chain, image.ref(), body, blocks);
  }

  /** Message IV with a body that may be anything. */
  public SignedMessage update(ChainKey chain, ImageRef image, Bytes body, ToyBlock... blocks) {
    return update(0, chain, image, body, blocks);
  }

  private SignedMessage update(
      long height, ChainKey chain, ImageRef image, Bytes body, ToyBlock... blocks) {
    Optional<HeightRange> range =
        blocks.length == 0 ? Optional.empty() : Optional.of(range(blocks));
    return seal(new Update(chain, range, height, image, keccak(body), origin()), body);
  }

  /** {@code rlp([raw...])}. */
  public static Bytes body(List<Bytes> raws) {
    RlpWriter writer = new RlpWriter().startList();
    raws.forEach(raw -> writer.bytes(raw.view()));
    return Bytes.wrap(writer.endList().toBytes());
  }

  /** Its hash. */
  public static Hash keccak(Bytes bytes) {
    return Hash.wrap(Keccak256.hash(bytes.view()));
  }

  private static List<Bytes> raws(ToyBlock... blocks) {
    return new ArrayList<>(Arrays.stream(blocks).map(ToyBlock::raw).toList());
  }

  private static HeightRange range(ToyBlock... blocks) {
    return new HeightRange(blocks[0].height(), blocks[0].height() + blocks.length - 1);
  }
}
