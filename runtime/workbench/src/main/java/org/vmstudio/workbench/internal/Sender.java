package org.vmstudio.workbench.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
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
final class Sender {
  private static final Duration VALID = Duration.ofMinutes(10);

  private final Signer signer;
  private final long network;
  private final PacketCodec codec;
  private final MessageInbox inbox;
  private final StoreReader store;

  /** Sends messages that {@code signer} signs to the relay network {@code network}. */
  Sender(Signer signer, long network, PacketCodec codec, MessageInbox inbox, StoreReader store) {
    this.signer = signer;
    this.network = network;
    this.codec = codec;
    this.inbox = inbox;
    this.store = store;
  }

  /** Sends contiguous blocks in one message I. */
  Reply send(ChainKey chain, long firstHeight, List<Bytes> blocks) {
    RlpWriter body = new RlpWriter().startList();
    blocks.forEach(block -> body.bytes(block.view()));
    Bytes encoded = Bytes.wrap(body.endList().toBytes());
    HeightRange heights = new HeightRange(firstHeight, firstHeight + blocks.size() - 1);
    Preload message =
        new Preload(chain, heights, Hash.wrap(Keccak256.hash(encoded.view())), origin(chain));
    return inbox.submit(codec.encode(signer.seal(message, encoded)));
  }

  private Origin origin(ChainKey chain) {
    long sequence = store.sequences(signer.address(), chain).highest() + 1;
    long notAfter = Instant.now().plus(VALID).getEpochSecond();
    return new Origin(network, notAfter, sequence, signer.address(), signer.publicKey());
  }
}
