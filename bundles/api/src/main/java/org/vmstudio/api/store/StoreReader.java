package org.vmstudio.api.store;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.vm.ChainDefinition;

/**
 * Everything that can be read from the database. Thread-safe. Each call sees one committed state;
 * failures are a {@link org.vmstudio.api.fault.PlatformFault}. A chain that is not registered reads
 * as empty.
 */
@ProviderType
public interface StoreReader {
  /** All registered chains, in the order of registration. */
  List<ChainRecord> chains();

  /** One chain. */
  Optional<ChainRecord> chain(ChainKey chain);

  /** What a chain was registered with, where that was kept. */
  Optional<ChainDefinition> definition(ChainKey chain);

  /** How far a chain is. */
  Optional<ChainHead> head(ChainKey chain);

  /** The ledger's block at a height. */
  Optional<LedgerBlock> block(ChainKey chain, long height);

  /** The ledger's block of that hash. */
  Optional<LedgerBlock> block(ChainKey chain, Hash hash);

  /** How many verified blocks the chains of this node can go back. */
  int reorgWindow();

  /**
   * The chain's block at a height at which a branch may leave it; empty above the synchronised
   * block, more than {@link #reorgWindow()} below the verified one, and where the undo records do
   * not reach.
   */
  Optional<BlockRef> ancestor(ChainKey chain, long height);

  /** The branch that waits beside a chain. */
  Optional<SideBranch> sideBranch(ChainKey chain);

  /** The side branch's block at a height. */
  Optional<LedgerBlock> sideBlock(ChainKey chain, long height);

  /**
   * Pins the state after the side branch's newest verified block.
   *
   * @throws IllegalStateException if there is no branch, or it leaves the chain above the verified
   *     head
   */
  StateSnapshot openSideState(ChainKey chain);

  /** The verdict of a verified block. */
  Optional<Verdict> verdict(ChainKey chain, long height);

  /** The receipts of a verified block, in the order of its transactions. */
  List<TransactionReceipt> receipts(ChainKey chain, long height);

  /** The blocks in quarantine, lowest first. */
  List<QuarantinedBlock> quarantine(ChainKey chain);

  /**
   * Pins the state after the verified head.
   *
   * @throws IllegalStateException if the chain is not registered
   */
  StateSnapshot openState(ChainKey chain);

  /**
   * Pins the state after a verified block at most as far back as there are undo records; empty for
   * other heights.
   */
  Optional<StateSnapshot> openState(ChainKey chain, long height);

  /**
   * Pins the states after the verified blocks from a height on: up to the verified head, or fewer
   * where so many do not fit into memory. Empty where {@link #openState(ChainKey, long)} is.
   */
  Optional<StateHistory> openStates(ChainKey chain, long from);

  /** All admitted images, oldest first. */
  List<ImageRecord> images();

  /** One image. */
  Optional<ImageRecord> image(Hash sha256);

  /** An image's bytes. */
  Optional<Bytes> imageBytes(Hash sha256);

  /**
   * Why the last upgrade to an image came to nothing, on whatever chain; empty where none did, or
   * one was confirmed since.
   */
  Optional<String> upgradeFailure(Hash sha256);

  /** A chain's list of (height, image), lowest height first. */
  List<ImageEntry> imageEntries(ChainKey chain);

  /** The image that rules a height of a chain. */
  default Optional<ImageRef> imageAt(ChainKey chain, long height) {
    return imageEntries(chain).stream()
        .filter(entry -> entry.fromHeight() <= height)
        .reduce((lower, higher) -> higher)
        .map(ImageEntry::image);
  }

  /** A chain's move to another image, while it is pending or on probation. */
  Optional<Upgrade> upgrade(ChainKey chain);

  /** The blocks that came with a message IV and wait for the end of its upgrade. */
  Optional<FollowUp> followUp(ChainKey chain);

  /** Whether a message of that hash was accepted. */
  boolean knowsMessage(Hash message);

  /** The sequences that a sender has used on a chain. */
  SequenceWindow sequences(NodeAddress sender, ChainKey chain);

  /** Whether a sender is suspended on a chain. */
  boolean suspended(NodeAddress sender, ChainKey chain);

  /** The senders that are suspended on a chain. */
  List<NodeAddress> suspendedSenders(ChainKey chain);

  /**
   * The journal from an entry on.
   *
   * @param fromSequence the first entry, from 1
   * @param limit how many at the most
   */
  List<Event> events(long fromSequence, int limit);

  /** The journal's last sequence; 0 while it is empty. */
  long lastEvent();

  /** How often the write-ahead log was synced since the database was opened. */
  long syncedWrites();
}
