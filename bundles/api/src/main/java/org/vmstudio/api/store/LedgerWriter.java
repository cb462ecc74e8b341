package org.vmstudio.api.store;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.StateDelta;

/**
 * What admission writes: for the dispatcher alone. Each call is one synced batch with its event in
 * it; when it returns, the effect survives power loss, and when it throws ({@link
 * org.vmstudio.api.fault.PlatformFault}), nothing has changed. Thread-safe; writes of one chain are
 * serialised.
 */
@ProviderType
public interface LedgerWriter {
  /**
   * Registers a chain with its genesis as verified head.
   *
   * @param allocation its state at genesis
   * @param image the image that rules from height 0 on, where one is there already
   * @param definition what it is registered with, to begin it anew for a re-verification
   * @throws IllegalStateException if the chain is registered already
   */
  Event register(
      ChainRecord chain,
      StateDelta allocation,
      Optional<ImageRef> image,
      Optional<ChainDefinition> definition);

  /** Registers a chain whose definition is not kept, so that it cannot be re-verified. */
  default Event register(ChainRecord chain, StateDelta allocation, Optional<ImageRef> image) {
    return register(chain, allocation, image, Optional.empty());
  }

  /**
   * Makes a snapshot the state of a chain that holds no block beyond its genesis yet, and {@code
   * at} its verified head.
   *
   * @param partial whether it is only a part of the state
   * @param unchecked is added to the chain's record
   * @throws IllegalStateException if the chain holds blocks already
   */
  Event importSnapshot(
      ChainKey chain, BlockRef at, StateDelta state, boolean partial, List<Unchecked> unchecked);

  /**
   * Admits a message: blocks, message hash, sequence, and the new synchronised height or the new
   * tip of a branch. Blocks that follow the synchronised block join the chain. Blocks that follow
   * {@link StoreReader#ancestor an ancestor} below it are kept beside the chain as its {@link
   * StoreReader#sideBranch side branch}; while there is one, only blocks that follow its tip are
   * admitted, and join it.
   *
   * @throws IllegalStateException if the first block follows neither, the message is known, or the
   *     sequence was used: what was checked against has changed meanwhile
   */
  Event admit(Admission admission);

  /**
   * Gives a chain's side branch up.
   *
   * @throws IllegalStateException if there is none
   */
  Event dropBranch(ChainKey chain, String why);

  /**
   * Keeps an image that passed the gate. Keeping one that is there already changes nothing and
   * gives the event of then.
   */
  Event admitImage(ImageRecord image, Bytes jar);

  /**
   * Removes an image, record and bytes.
   *
   * @throws IllegalStateException if it is not there, rules a height of a chain, or is on its way
   *     to
   */
  Event retireImage(ImageRef image);

  /** Appends to a chain's list of (height, image); an entry of the same height is replaced. */
  Event activateImage(ChainKey chain, ImageEntry entry);

  /** Halts a chain. */
  Event halt(ChainKey chain, String why);

  /**
   * Records that a chain waits for the platform. Of the space that is held back on the device it
   * may use a part.
   */
  Event waiting(ChainKey chain, String why);

  /** Lets a halted chain go on, or records that one that waited does. */
  Event resume(ChainKey chain);

  /** Lifts a sender's suspension. */
  Event lift(ChainKey chain, NodeAddress sender);

  /**
   * What a message I or IV brings into the ledger.
   *
   * @param chain the chain
   * @param message the message's hash
   * @param sender its sender
   * @param sequence the sequence it uses
   * @param image the image that it brought, where it is a message IV
   * @param blocks its blocks, linked to each other; may be empty
   * @param upgrade what it begins, where it does
   */
  record Admission(
      ChainKey chain,
      Hash message,
      NodeAddress sender,
      long sequence,
      Optional<ImageRef> image,
      List<LedgerBlock> blocks,
      Optional<UpgradeStart> upgrade) {
    /** Copies its list. */
    public Admission {
      blocks = List.copyOf(blocks);
    }

    /** One that begins no upgrade. */
    public Admission(
        ChainKey chain,
        Hash message,
        NodeAddress sender,
        long sequence,
        Optional<ImageRef> image,
        List<LedgerBlock> blocks) {
      this(chain, message, sender, sequence, image, blocks, Optional.empty());
    }
  }

  /**
   * The beginning of an upgrade. One that is on probation is confirmed by it.
   *
   * @param upgrade what is begun
   * @param followUp the blocks that wait for its end, where there are some
   */
  record UpgradeStart(Upgrade upgrade, Optional<FollowUp> followUp) {}
}
