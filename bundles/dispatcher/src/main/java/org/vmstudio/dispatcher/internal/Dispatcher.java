package org.vmstudio.dispatcher.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.ChainHealth;
import org.vmstudio.api.node.ChannelAdministration;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.SignatureVerifier;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.UpgradeWriter;
import org.vmstudio.dispatcher.internal.admission.Admission;
import org.vmstudio.dispatcher.internal.admission.Limits;
import org.vmstudio.dispatcher.internal.channels.LoadingChannel;
import org.vmstudio.dispatcher.internal.channels.Sizes;
import org.vmstudio.dispatcher.internal.cluster.Cluster;
import org.vmstudio.dispatcher.internal.cluster.Resumption;
import org.vmstudio.dispatcher.internal.gate.Gate;
import org.vmstudio.dispatcher.internal.upgrade.Preparations;

/** The dispatcher of this node: wires admission to the channels. */
@Component(
    service = {
      MessageInbox.class,
      ChainHealth.class,
      ChannelAdministration.class,
      Resumption.class
    },
    immediate = true,
    configurationPid = "org.vmstudio.dispatcher")
@Designate(ocd = DispatcherConfiguration.class)
public final class Dispatcher
    implements MessageInbox, ChainHealth, ChannelAdministration, Resumption {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final int MEBIBYTE = 1 << 20;

  private final PacketCodec packets;
  private final Admission admission;
  private final Cluster cluster;
  private final Duration stopWithin;
  private final long relayNetwork;

  /** Made by Declarative Services. */
  @Activate
  public Dispatcher(
      @Reference StoreReader store,
      @Reference LedgerWriter writer,
      @Reference MachineLoader loader,
      @Reference ContainerLibrary library,
      @Reference BlockExecutor executor,
      @Reference UpgradeWriter upgrades,
      @Reference Standby standby,
      @Reference Gate gate,
      @Reference PacketCodec packets,
      @Reference SignatureVerifier signatures,
      @Reference AccessRights rights,
      @Reference NodeIdentity identity,
      DispatcherConfiguration configuration) {
    this.packets = packets;
    this.relayNetwork = Long.parseUnsignedLong(configuration.relayNetwork());
    Preparations preparations = new Preparations();
    this.stopWithin = Duration.ofSeconds(configuration.stopSeconds());
    this.admission =
        new Admission(
            store,
            writer,
            upgrades,
            loader,
            gate,
            new Admission.Senders(
                packets, signatures, rights, identity, relayNetwork, Clock.systemUTC()),
            preparations,
            limits(configuration));
    this.cluster =
        new Cluster(
            new Cluster.Platform(
                store,
                writer,
                loader,
                library,
                executor,
                upgrades,
                standby,
                preparations,
                admission::followUp),
            sizes(configuration),
            stopWithin,
            Duration.ofSeconds(configuration.retrySeconds()));
  }

  private static Limits limits(DispatcherConfiguration configuration) {
    return new Limits(
        Math.multiplyExact(configuration.bodyMebibytes(), MEBIBYTE),
        configuration.blocks(),
        configuration.backlog());
  }

  private static Sizes sizes(DispatcherConfiguration configuration) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Sizes(
        configuration.loadingThreads(),
        new LoadingChannel.Bounds(
            configuration.waiting(),
            configuration.waitingTotal(),
            (long) configuration.waitingMebibytes() * MEBIBYTE),
        configuration.executionThreads() == 0 ? processors : configuration.executionThreads(),
        configuration.transactions());
  }

  /** Goes on with what an earlier run left; called by the framework. */
  @Activate
  public void start() {
    cluster.start();
  }

  /** Ends in good order; called by the framework. */
  @Deactivate
  public void stop() {
    cluster.stop(stopWithin);
  }

  @Override
  public long relayNetwork() {
    return relayNetwork;
  }

  @Override
  public Reply submit(byte[] packet) {
    try {
      return submit(packets.decode(packet));
    } catch (RejectedException refused) {
      return new Reply.Rejected(refused.rejection());
    }
  }

  @Override
  public Reply submit(SignedMessage message) {
    ChainKey chain = message.message().chain();
    try {
      admission.checkAtTheDoor(message);
      return await(cluster.loading().submit(chain, message.body().size(), () -> admit(message)));
    } catch (RejectedException refused) {
      return new Reply.Rejected(refused.rejection());
    }
  }

  private Reply admit(SignedMessage message) {
    Reply reply = admission.run(message);
    if (reply instanceof Reply.Accepted) {
      cluster.accepted(message.message().chain());
    }
    return reply;
  }

  @Override
  public void resume(ChainKey chain) {
    cluster.resume(chain);
  }

  @Override
  public void rollBack(ChainKey chain, String why) {
    cluster.upgrades().takeBackAtBoundary(chain, why);
  }

  @Override
  public void letGo(ImageRef image) {
    cluster.upgrades().letGo(image);
  }

  @Override
  public Optional<String> trouble(ChainKey chain) {
    return cluster.trouble(chain);
  }

  @Override
  public List<Channel> channels() {
    return List.of(cluster.loading().channel(), cluster.execution().channel());
  }

  @Override
  public void pause(Name channel) {
    pause(channel, true);
  }

  @Override
  public void resume(Name channel) {
    pause(channel, false);
  }

  private void pause(Name channel, boolean pause) {
    LOG.info("The {} channel {}", channel, pause ? "is paused" : "goes on");
    switch (channel) {
      case LOADING -> cluster.loading().pause(pause);
      case EXECUTION -> cluster.execution().pause(pause);
    }
  }

  private static Reply await(Future<Reply> reply) {
    try {
      return reply.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFault(
          Kind.STOPPING, "interrupted while waiting for the reply", interrupted);
    } catch (ExecutionException thrown) {
      throw thrown.getCause() instanceof PlatformFault fault
          ? fault
          : new PlatformFault(Kind.INPUT_OUTPUT, "admission failed: " + thrown.getCause(), thrown);
    }
  }
}
