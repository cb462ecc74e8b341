package org.vmstudio.api.node;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.vm.ChainDefinition;

/** What only the operator of a node does to its chains. Thread-safe. */
@ProviderType
public interface ChainAdministration {
  /**
   * Registers a chain. Where an image of its family was admitted, the newest rules it from height 0
   * on.
   *
   * @throws RejectedException {@code NO_VM_IMAGE} where no codec of the family is there, {@code
   *     MALFORMED} where the definition does not decode, {@code BODY_MISMATCH} where the allocation
   *     is not the header's and the definition does not accept that, {@code ALREADY_KNOWN} where
   *     the chain is registered
   */
  ChainRecord register(ChainDefinition definition) throws RejectedException;

  /**
   * As {@link #register(ChainDefinition)}, with an image that was admitted, which rules it from
   * height 0 on.
   *
   * @throws RejectedException as there, and {@code NO_VM_IMAGE} where the image was not admitted,
   *     {@code BAD_IMAGE} where it is of another family
   */
  ChainRecord register(ChainDefinition definition, ImageRef image) throws RejectedException;

  /**
   * Begins a registered chain that has no blocks yet at a snapshot.
   *
   * @throws RejectedException {@code UNKNOWN_CHAIN}, {@code MALFORMED}, {@code BODY_HASH_MISMATCH}
   *     where the digest is wrong, {@code BROKEN_LINK} where the chain has blocks already
   */
  void importSnapshot(ChainSnapshot snapshot) throws RejectedException;

  /**
   * Halts a chain: nothing more of it is accepted or executed.
   *
   * @throws RejectedException {@code UNKNOWN_CHAIN}
   */
  void halt(ChainKey chain, String why) throws RejectedException;

  /**
   * Lets a halted chain go on from its verified head.
   *
   * @throws RejectedException {@code UNKNOWN_CHAIN}
   */
  void resume(ChainKey chain) throws RejectedException;

  /**
   * Takes a chain's upgrade on probation back, machine and state; the blocks from its activation on
   * are executed again under the image before.
   *
   * @throws RejectedException {@code UNKNOWN_CHAIN}, {@code NO_VM_IMAGE} where no upgrade is on
   *     probation
   */
  void rollBack(ChainKey chain, String why) throws RejectedException;

  /**
   * Executes a chain's verified blocks once more, from its genesis to its present head, beside the
   * chain and each under the image that rules its height. One chain at a time; ends early at the
   * first block that is not as the chain has it, or when the caller's thread is interrupted.
   *
   * @param progress is told after each block
   * @throws RejectedException {@code UNKNOWN_CHAIN}, {@code BROKEN_LINK} where the chain's
   *     beginning is not here, {@code BUSY} while another one runs, and where the chain moved to
   *     another branch meanwhile
   */
  Reverification verify(ChainKey chain, Consumer<Reverification> progress) throws RejectedException;

  /**
   * Lifts a sender's suspension.
   *
   * @throws RejectedException {@code UNKNOWN_CHAIN}
   */
  void lift(ChainKey chain, NodeAddress sender) throws RejectedException;

  /**
   * A state in the middle of a chain.
   *
   * @param chain the chain
   * @param at the block after which it is the state
   * @param digest keccak256 of the body
   * @param body the state in the family's own form
   */
  record ChainSnapshot(ChainKey chain, BlockRef at, Hash digest, Bytes body) {}
}
