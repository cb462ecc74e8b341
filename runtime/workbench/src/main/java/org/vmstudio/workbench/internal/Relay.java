package org.vmstudio.workbench.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.ImageSigner;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.shell.sending.Sender;
import org.vmstudio.shell.sending.Signer;
import org.vmstudio.shell.verdict.VerdictWatch;

/** The node as the commands use it: an operator's doors and a sender's. Thread-safe. */
@Component(service = Relay.class)
public final class Relay {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PacketCodec codec;
  private final MessageInbox inbox;
  private final StoreReader store;
  private final NodeIdentity identity;
  private final ImageSigner imageSigner;
  private final ChainAdministration administration;
  private final EventFeed feed;
  private final VerdictWatch watch;

  /**
   * Uses the platform's services.
   *
   * @param images is there once the shipped VM images were brought to the gate
   */
  @Activate
  public Relay(
      @Reference PacketCodec codec,
      @Reference MessageInbox inbox,
      @Reference StoreReader store,
      @Reference EventFeed feed,
      @Reference NodeIdentity identity,
      @Reference ImageSigner imageSigner,
      @Reference ChainAdministration administration,
      @Reference(target = "(osgi.condition.id=org.vmstudio.images)") Condition images) {
    this.codec = codec;
    this.inbox = inbox;
    this.store = store;
    this.identity = identity;
    this.imageSigner = imageSigner;
    this.administration = administration;
    this.feed = feed;
    this.watch = new VerdictWatch(feed, PATIENCE);
  }

  /** This node as a sender. */
  Signer self() {
    return Signer.node(identity);
  }

  /** Another node of this node's network as a sender. */
  Signer other(KeyPair keys) {
    return new KeySigner(keys, identity.address().network(), codec);
  }

  /** What the node knows. */
  StoreReader store() {
    return store;
  }

  /** The operator's door. */
  ChainAdministration administration() {
    return administration;
  }

  /** Sends contiguous blocks in one message I, as the bytes of a packet. */
  Reply send(Signer signer, ChainKey chain, long firstHeight, List<Bytes> blocks) {
    return sender(signer).send(chain, firstHeight, blocks);
  }

  /** Sends messages of a signer. */
  Sender sender(Signer signer) {
    return new Sender(signer, codec, inbox, store);
  }

  /** Signs images. */
  ImageSigner imageSigner() {
    return imageSigner;
  }

  /**
   * Waits for a chain's verdicts: up to a height, or to a bad one.
   *
   * @param from the event from which on they are looked for
   */
  void await(ChainKey chain, long from, long last, Consumer<Verdict> heard)
      throws InterruptedException {
    watch.await(chain, from, last, heard);
  }

  /** Hears the journal's entries from one on, on a thread of the feed. */
  EventFeed.Subscription subscribe(long from, Consumer<Event> heard) {
    return feed.subscribe(from, heard);
  }

  /** The chain of a label, registered where there is none yet. */
  ChainKey chain(ChainDefinition definition) throws RejectedException {
    Optional<ChainKey> earlier =
        store.chains().stream()
            .map(ChainRecord::key)
            .filter(key -> key.label().equals(definition.label()))
            .findFirst();
    return earlier.isPresent() ? earlier.get() : administration.register(definition).key();
  }
}
