package org.vmstudio.shell.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.Update;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpWriter;

/**
 * Sends messages the way another node would: as the bytes of a signed packet. Thread-safe; of a
 * signer there is one at a time.
 */
public final class Sender {
  private static final Duration VALID = Duration.ofMinutes(10);

  private final Signer signer;
  private final PacketCodec codec;
  private final MessageInbox inbox;
  private final StoreReader store;
  private long lastSequence;

  /** Sends messages that {@code signer} signs to the relay network of {@code inbox}. */
  public Sender(Signer signer, PacketCodec codec, MessageInbox inbox, StoreReader store) {
    this.signer = signer;
    this.codec = codec;
    this.inbox = inbox;
    this.store = store;
  }

  /** Sends contiguous blocks in one message I. */
  public Reply send(ChainKey chain, long firstHeight, List<Bytes> blocks) {
    Bytes body = Bytes.wrap(list(new RlpWriter(), blocks).toBytes());
    HeightRange heights = new HeightRange(firstHeight, firstHeight + blocks.size() - 1);
    return submit(new Preload(chain, heights, hash(body), origin(chain)), body);
  }

  /** Sends a newer image of a chain in a message IV without blocks, for the next block boundary. */
  public Reply update(ChainKey chain, ImageRef image, Bytes jar, Bytes seal) {
    RlpWriter out = new RlpWriter().startList().bytes(jar.view()).bytes(seal.view());
    Bytes body = Bytes.wrap(list(out, List.of()).endList().toBytes());
    return submit(new Update(chain, Optional.empty(), 0, image, hash(body), origin(chain)), body);
  }

  private Reply submit(Message message, Bytes body) {
    return inbox.submit(codec.encode(signer.seal(message, body)));
  }

  private static RlpWriter list(RlpWriter out, List<Bytes> blocks) {
    out.startList();
    blocks.forEach(block -> out.bytes(block.view()));
    return out.endList();
  }

  private static Hash hash(Bytes body) {
    return Hash.wrap(Keccak256.hash(body.view()));
  }

  /** A message that was sent is not in the store before it is accepted. */
  private synchronized long nextSequence(ChainKey chain) {
    lastSequence = Math.max(lastSequence, store.sequences(signer.address(), chain).highest()) + 1;
    return lastSequence;
  }

  private Origin origin(ChainKey chain) {
    long sequence = nextSequence(chain);
    long notAfter = Instant.now().plus(VALID).getEpochSecond();
    return new Origin(
        inbox.relayNetwork(), notAfter, sequence, signer.address(), signer.publicKey());
  }
}
