package org.vmstudio.dispatcher.internal.admission;

import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.SequenceWindow;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.crypto.primitives.Keccak256;

/** Algorithm 1: whether a message is new, meant for this node, and from one who may send it. */
final class Verification {

  /**
   * A message under inspection.
   *
   * @param signed it
   * @param origin who says that he sent it
   * @param right what he needs
   * @param blocks whether it brings blocks
   */
  record Subject(SignedMessage signed, Origin origin, Right right, boolean blocks) {
    ChainKey chain() {
      return signed.message().chain();
    }

    NodeAddress sender() {
      return origin.sender();
    }
  }

  private interface Check {
    void on(Subject subject) throws RejectedException;
  }

  private final StoreReader store;
  private final Admission.Senders senders;
  private final List<Check> checks =
      List.of(
          this::isNamedRightly,
          this::isNew,
          this::isOfAKnownChain,
          this::isForThisNetwork,
          this::isInTime,
          this::hasTheSendersAddress,
          this::isSignedByTheSender,
          this::isAllowed,
          this::isNotSuspended,
          this::hasAFreeSequence);

  /** Verifies for one node. */
  Verification(StoreReader store, Admission.Senders senders) {
    this.store = store;
    this.senders = senders;
  }

  /** Output 1, or 0 with the first reason in the protocol's order. */
  void verify(Subject subject) throws RejectedException {
    for (Check check : checks) {
      check.on(subject);
    }
  }

  /**
   * The hash is what everything else refers to, so it is computed here whoever computed it before.
   */
  private void isNamedRightly(Subject subject) throws RejectedException {
    Hash computed =
        Hash.wrap(
            Keccak256.hash(senders.packets().signingBytes(subject.signed().message()).view()));
    if (!computed.equals(subject.signed().hash())) {
      throw new RejectedException(
          RejectReason.MALFORMED,
          "a message named " + subject.signed().hash(),
          computed.toString(),
          "hash fields 1 to 15 as the protocol says");
    }
  }

  private void isNew(Subject subject) throws RejectedException {
    if (store.knowsMessage(subject.signed().hash())) {
      throw new RejectedException(
          RejectReason.ALREADY_KNOWN,
          "message " + subject.signed().hash(),
          "one that was not accepted before",
          "nothing is to be done");
    }
  }

  private void isOfAKnownChain(Subject subject) throws RejectedException {
    if (store.chain(subject.chain()).isEmpty()) {
      throw unknown(subject.chain());
    }
  }

  /** {@code UNKNOWN_CHAIN}. */
  static RejectedException unknown(ChainKey chain) {
    return new RejectedException(
        RejectReason.UNKNOWN_CHAIN,
        chain + " of id " + chain.id(),
        "a registered chain",
        "have the operator register it");
  }

  private void isForThisNetwork(Subject subject) throws RejectedException {
    if (subject.origin().recipient() != senders.relayNetwork()) {
      throw new RejectedException(
          RejectReason.WRONG_RECIPIENT,
          "recipient " + Long.toUnsignedString(subject.origin().recipient()),
          Long.toUnsignedString(senders.relayNetwork()),
          "send it to the relay network that it names");
    }
  }

  private void isInTime(Subject subject) throws RejectedException {
    long now = senders.clock().instant().getEpochSecond();
    if (now > subject.origin().notAfter()) {
      throw new RejectedException(
          RejectReason.EXPIRED,
          "notAfter " + subject.origin().notAfter(),
          "no earlier than " + now,
          "sign it again with a later time");
    }
  }

  private void hasTheSendersAddress(Subject subject) throws RejectedException {
    int network = senders.identity().address().network();
    NodeAddress derived = senders.signatures().address(network, subject.origin().publicKey());
    if (!derived.equals(subject.sender())) {
      throw new RejectedException(
          RejectReason.BAD_ADDRESS,
          "sender " + subject.sender(),
          derived + ", the public key's on network " + network,
          "derive the address from the key");
    }
  }

  private void isSignedByTheSender(Subject subject) throws RejectedException {
    SignedMessage signed = subject.signed();
    if (!senders
        .signatures()
        .verify(signed.hash(), signed.signature(), subject.origin().publicKey())) {
      throw new RejectedException(
          RejectReason.BAD_SIGNATURE,
          "a signature that does not verify",
          "one with low s by the sender's key over " + signed.hash(),
          "sign it again");
    }
  }

  private void isAllowed(Subject subject) throws RejectedException {
    if (!senders
        .rights()
        .allowed(subject.sender(), Optional.of(subject.chain()), subject.right())) {
      throw new RejectedException(
          RejectReason.NOT_AUTHORISED,
          "sender " + subject.sender(),
          "one with the right " + subject.right() + " on " + subject.chain(),
          "have the operator grant it");
    }
  }

  private void isNotSuspended(Subject subject) throws RejectedException {
    if (subject.blocks() && store.suspended(subject.sender(), subject.chain())) {
      throw new RejectedException(
          RejectReason.SUSPENDED,
          "sender " + subject.sender() + ", who brought a block that did not verify",
          "a sender in good standing",
          "have the operator lift the suspension");
    }
  }

  private void hasAFreeSequence(Subject subject) throws RejectedException {
    long sequence = subject.origin().sequence();
    SequenceWindow window = store.sequences(subject.sender(), subject.chain());
    if (!window.free(sequence)) {
      throw new RejectedException(
          RejectReason.REPLAYED,
          "sequence " + Long.toUnsignedString(sequence),
          "an unused one, above or at most "
              + (SequenceWindow.SIZE - 1)
              + " below "
              + Long.toUnsignedString(window.highest()),
          "use the next one");
    }
  }
}
