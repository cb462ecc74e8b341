package org.vmstudio.shell.internal.carry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.node.SignatureVerifier;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.shell.sending.Sender;
import org.vmstudio.shell.sending.Signer;
import org.vmstudio.shell.verdict.VerdictWatch;

/**
 * Takes chains from files. Nothing in a file is believed: its signature says whom an operator
 * trusts to send it, its blocks go the way of every message I and are executed anew. An import that
 * broke off goes on where it stopped.
 */
@Component(service = ChainImport.class)
public final class ChainImport {
  private final StoreReader store;
  private final ChainAdministration administration;
  private final AccessRights rights;
  private final SignatureVerifier signatures;
  private final NodeIdentity identity;
  private final PacketCodec codec;
  private final MessageInbox inbox;
  private final EventFeed feed;

  /** Sends as this node. */
  @Activate
  public ChainImport(
      @Reference StoreReader store,
      @Reference ChainAdministration administration,
      @Reference AccessRights rights,
      @Reference SignatureVerifier signatures,
      @Reference NodeIdentity identity,
      @Reference PacketCodec codec,
      @Reference MessageInbox inbox,
      @Reference EventFeed feed) {
    this.store = store;
    this.administration = administration;
    this.rights = rights;
    this.signatures = signatures;
    this.identity = identity;
    this.codec = codec;
    this.inbox = inbox;
    this.feed = feed;
  }

  /**
   * What became of an import.
   *
   * @param chain the chain
   * @param signer who signed the file
   * @param verified the newest block that verified
   * @param bad the verdict of the block that did not, or nothing
   * @param whole whether all of the file is verified
   */
  public record Result(
      ChainKey chain,
      NodeAddress signer,
      BlockRef verified,
      Optional<Verdict> bad,
      boolean whole) {}

  /**
   * Takes a chain.
   *
   * @param trusted a signer whom the operator names, beside those who have the right to preload
   * @param label what the chain is called here, in place of what the file says
   * @param patience how long nothing may happen
   * @throws ChainFileException if the file is not as it should be
   * @throws RejectedException if the node does not take it
   */
  public Result read(Path file, Optional<String> trusted, Optional<String> label, Duration patience)
      throws IOException, ChainFileException, RejectedException, InterruptedException {
    NodeAddress signer = check(file, trusted);
    try (ChainFileReader in = new ChainFileReader(file)) {
      ChainFile header = in.header();
      ChainKey chain = chain(header, label);
      Optional<Verdict> bad = send(in, header, chain, patience);
      BlockRef verified = store.head(chain).orElseThrow().verified();
      boolean whole =
          header.head().height() == header.genesis().height()
              || store
                  .block(chain, header.head().height())
                  .filter(block -> block.ref().equals(header.head()))
                  .filter(block -> block.ref().height() <= verified.height())
                  .isPresent();
      return new Result(chain, signer, verified, bad, whole);
    }
  }

  /** Reads the whole file once before anything of it has an effect. */
  private NodeAddress check(Path file, Optional<String> trusted)
      throws IOException, ChainFileException, RejectedException {
    try (ChainFileReader in = new ChainFileReader(file)) {
      long height = in.header().genesis().height();
      for (List<Bytes> blocks = in.next(); !blocks.isEmpty(); blocks = in.next()) {
        height += blocks.size();
      }
      if (height != in.header().head().height()) {
        throw new ChainFileException(
            "blocks up to " + height, "those up to " + in.header().head().height());
      }
      ChainFileReader.Seal seal = in.seal();
      NodeAddress signer =
          signatures
              .recover(seal.hash(), seal.signature())
              .map(key -> signatures.address(identity.address().network(), key))
              .orElseThrow(() -> new ChainFileException("a signature of no key", "its exporter's"));
      boolean named = trusted.filter(signer.toString()::equalsIgnoreCase).isPresent();
      if (!named && !rights.allowed(signer, Optional.empty(), Right.PRELOAD)) {
        throw new RejectedException(
            RejectReason.NOT_AUTHORISED,
            "a file signed by " + signer,
            "one by a sender with the right preload on all chains",
            "name the signer, if it is the one that you expect: --signer " + signer);
      }
      return signer;
    }
  }

  private ChainKey chain(ChainFile header, Optional<String> label)
      throws RejectedException, ChainFileException {
    ChainDefinition given = header.definition();
    ChainDefinition definition =
        new ChainDefinition(
            label.orElse(given.label()),
            given.family(),
            given.configuration(),
            given.genesisHeader(),
            given.allocation(),
            given.acceptAllocation());
    ChainRecord chain = find(definition, header.genesis());
    BlockRef genesis = new BlockRef(chain.genesis().height(), chain.genesis().hash());
    if (!genesis.equals(header.genesis())) {
      throw new ChainFileException("the genesis block " + genesis, header.genesis().toString());
    }
    return chain.key();
  }

  private ChainRecord find(ChainDefinition definition, BlockRef genesis) throws RejectedException {
    Optional<ChainRecord> known =
        store.chains().stream()
            .filter(chain -> chain.key().label().equals(definition.label()))
            .filter(chain -> chain.genesis().hash().equals(genesis.hash()))
            .filter(chain -> chain.configuration().equals(definition.configuration()))
            .findFirst();
    return known.isPresent() ? known.get() : administration.register(definition);
  }

  private Optional<Verdict> send(
      ChainFileReader in, ChainFile header, ChainKey chain, Duration patience)
      throws IOException, ChainFileException, RejectedException, InterruptedException {
    long there = store.head(chain).orElseThrow().synchronised().height();
    Sender sender = new Sender(Signer.node(identity), codec, inbox, store);
    Delivery delivery = new Delivery(sender, new VerdictWatch(feed, patience), chain, there);
    long first = header.genesis().height() + 1;
    boolean goesOn = true;
    for (List<Bytes> blocks = in.next(); goesOn && !blocks.isEmpty(); blocks = in.next()) {
      goesOn = delivery.deliver(first, blocks);
      first += blocks.size();
    }
    return delivery.bad();
  }
}
