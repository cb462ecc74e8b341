package org.vmstudio.dispatcher.internal.admission;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.SignatureVerifier;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.UpgradeWriter;
import org.vmstudio.dispatcher.internal.branches.ForkRule;
import org.vmstudio.dispatcher.internal.gate.Gate;
import org.vmstudio.dispatcher.internal.upgrade.Preparations;

/**
 * The algorithms for messages from outside. For one thread a chain at a time, so that what was
 * checked still holds when it is written, but for what execution changes meanwhile.
 */
public final class Admission {

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final StoreReader store;
  private final Limits limits;
  private final Preloading preloading;
  private final Updating updating;
  private final Following following;

  /**
   * What verifies senders.
   *
   * @param packets says what was signed
   * @param signatures verifies
   * @param rights says who may do what
   * @param identity is this node
   * @param relayNetwork the relay network that it belongs to
   * @param clock the time
   */
  public record Senders(
      PacketCodec packets,
      SignatureVerifier signatures,
      AccessRights rights,
      NodeIdentity identity,
      long relayNetwork,
      InstantSource clock) {}

  /** The algorithms of one node. */
  public Admission(
      StoreReader store,
      LedgerWriter writer,
      UpgradeWriter upgrades,
      MachineLoader loader,
      Gate gate,
      Senders senders,
      Preparations preparations,
      Limits limits) {
    this.store = store;
    this.limits = limits;
    Verification verification = new Verification(store, senders);
    BlockChecks blocks =
        new BlockChecks(new HeightRule(store, senders.rights(), new ForkRule(store, loader)));
    this.preloading = new Preloading(store, writer, loader, verification, blocks, limits);
    this.following = new Following(store, upgrades, loader, blocks);
    this.updating =
        new Updating(
            store, writer, loader, verification, gate, blocks, preparations, limits.blocks());
  }

  /**
   * What needs no turn in the loading channel: whether it may be queued at all.
   *
   * @throws RejectedException {@code NOT_AUTHORISED} for messages II and III, {@code TOO_LARGE},
   *     {@code UNKNOWN_CHAIN}
   */
  public void checkAtTheDoor(SignedMessage signed) throws RejectedException {
    if (signed.message() instanceof Load || signed.message() instanceof Execute) {
      throw fromOutside(signed.message());
    }
    if (signed.body().size() > limits.bodyBytes()) {
      throw new RejectedException(
          RejectReason.TOO_LARGE,
          "a body of " + signed.body().size() + " bytes",
          "at most " + limits.bodyBytes(),
          "split the message");
    }
    if (store.chain(signed.message().chain()).isEmpty()) {
      throw Verification.unknown(signed.message().chain());
    }
  }

  /** Admits the blocks that came with a message IV, once its upgrade has ended. */
  public void followUp(ChainKey chain) {
    following.run(chain);
  }

  /** Runs the message's algorithm. */
  public Reply run(SignedMessage signed) {
    try {
      return algorithm(signed);
    } catch (RejectedException refused) {
      return new Reply.Rejected(refused.rejection());
    } catch (IllegalStateException changed) {
      LOG.info("{} changed meanwhile, checking again", signed.message().chain(), changed);
      return again(signed);
    } catch (PlatformFault fault) {
      if (fault.kind() != Kind.MACHINE_FAILED) {
        throw fault;
      }
      // Its process may have been lost, or closed because the machine moves to another container.
      LOG.info("{}: its machine failed at reading, once more", signed.message().chain(), fault);
      return again(signed);
    }
  }

  private Reply again(SignedMessage signed) {
    try {
      return algorithm(signed);
    } catch (RejectedException refused) {
      return new Reply.Rejected(refused.rejection());
    }
  }

  private Reply algorithm(SignedMessage signed) throws RejectedException {
    try {
      return switch (signed.message()) {
        case Preload preload -> preloading.run(signed, preload);
        case Update update -> updating.run(signed, update);
        case Load load -> throw fromOutside(load);
        case Execute execute -> throw fromOutside(execute);
      };
    } catch (PlatformFault fault) {
      if (fault.kind() == Kind.MACHINE_STOPPED) {
        throw machineStopped(fault);
      }
      throw fault;
    }
  }

  private static RejectedException machineStopped(PlatformFault fault) {
    return new RejectedException(
        RejectReason.BUSY,
        String.valueOf(fault.getMessage()),
        "a machine that serves",
        "send it again after a while");
  }

  private static RejectedException fromOutside(Message message) {
    return new RejectedException(
        RejectReason.NOT_AUTHORISED,
        "a message of type " + message.type() + " from outside",
        "a message of type PRELOAD or UPDATE",
        "leave loading and execution to the node");
  }
}
