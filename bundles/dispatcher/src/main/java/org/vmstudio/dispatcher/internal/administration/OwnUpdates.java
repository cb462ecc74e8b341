package org.vmstudio.dispatcher.internal.administration;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Update;
import org.vmstudio.api.node.ImageRollout;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpWriter;
import org.vmstudio.dispatcher.internal.gate.Succession;

/**
 * Message IV under the node's own key: what an operator does goes the way of every other upgrade,
 * with its checks, its events and its probation.
 */
@Component
public final class OwnUpdates implements ImageRollout {
  private static final Duration VALID = Duration.ofMinutes(10);

  private final StoreReader store;
  private final NodeIdentity identity;
  private final MessageInbox inbox;
  private final Clock clock = Clock.systemUTC();

  /** Sends as this node, to itself. */
  @Activate
  public OwnUpdates(
      @Reference StoreReader store,
      @Reference NodeIdentity identity,
      @Reference MessageInbox inbox) {
    this.store = store;
    this.identity = identity;
    this.inbox = inbox;
  }

  /** One at a time: a sequence is used once. */
  @Override
  public synchronized Reply move(ChainKey chain, ImageRef image, long activationHeight) {
    Bytes body = body(image);
    Hash hash = Hash.wrap(Keccak256.hash(body.view()));
    Update message =
        new Update(chain, Optional.empty(), activationHeight, image, hash, origin(chain));
    return inbox.submit(identity.seal(message, body));
  }

  @Override
  public Optional<String> obstacle(ChainKey chain, ImageRef image) {
    ImageRecord record = store.image(image.sha256()).orElseThrow(() -> unknown(image));
    return new Succession(store)
        .obstacle(chain, image, record.name())
        .map(expected -> image + ", expected " + expected);
  }

  private Bytes body(ImageRef image) {
    ImageRecord record = store.image(image.sha256()).orElseThrow(() -> unknown(image));
    Bytes jar = store.imageBytes(image.sha256()).orElseThrow(() -> unknown(image));
    RlpWriter parts =
        new RlpWriter().startList().bytes(jar.view()).bytes(record.signature().view());
    return Bytes.wrap(parts.startList().endList().endList().toBytes());
  }

  private Origin origin(ChainKey chain) {
    long sequence = store.sequences(identity.address(), chain).highest() + 1;
    long notAfter = clock.instant().plus(VALID).getEpochSecond();
    return new Origin(
        inbox.relayNetwork(), notAfter, sequence, identity.address(), identity.publicKey());
  }

  private static IllegalArgumentException unknown(ImageRef image) {
    return new IllegalArgumentException(image + " was not admitted");
  }
}
