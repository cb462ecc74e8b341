package org.vmstudio.shell.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpWriter;

/**
 * Sends blocks the way another node would: as the bytes of a signed packet. For one thread a
 * signer.
 */
public final class Sender {
  private static final Duration VALID = Duration.ofMinutes(10);

  private final Signer signer;
  private final PacketCodec codec;
  private final MessageInbox inbox;
  private final StoreReader store;

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

  private Origin origin(ChainKey chain) {
    long sequence = store.sequences(signer.address(), chain).highest() + 1;
    long notAfter = Instant.now().plus(VALID).getEpochSecond();
    return new Origin(
        inbox.relayNetwork(), notAfter, sequence, signer.address(), signer.publicKey());
  }
}
