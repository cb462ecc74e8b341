package org.vmstudio.telemetry.internal;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.ChannelAdministration;
import org.vmstudio.api.node.ChannelAdministration.Channel;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.NodeMetrics;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;

/** Collects figures from the JVM and the services, when it is asked. */
@Component
public final class Metrics implements NodeMetrics {
  private final StoreReader store;
  private final ContainerLibrary library;
  private final ChannelAdministration channels;

  /** Asks the node's services. */
  @Activate
  public Metrics(
      @Reference StoreReader store,
      @Reference ContainerLibrary library,
      @Reference ChannelAdministration channels) {
    this.store = store;
    this.library = library;
    this.channels = channels;
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> all = new ArrayList<>();
    jvm(all);
    all.add(new Metric("journal_events_total", "", store.lastEvent()));
    all.add(new Metric("database_synced_writes_total", "", store.syncedWrites()));
    store.chains().forEach(chain -> chain(all, chain));
    library.containers().forEach(container -> container(all, container));
    channels.channels().forEach(channel -> channel(all, channel));
    return all;
  }

  private static void jvm(List<Metric> all) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    all.add(new Metric("jvm_heap_used_bytes", "", heap.getUsed()));
    all.add(new Metric("jvm_heap_committed_bytes", "", heap.getCommitted()));
    all.add(new Metric("jvm_threads", "", ManagementFactory.getThreadMXBean().getThreadCount()));
    all.add(
        new Metric(
            "jvm_classes_loaded",
            "",
            ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()));
    long pause =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    all.add(new Metric("jvm_gc_milliseconds_total", "", pause));
    all.add(
        new Metric("uptime_milliseconds", "", ManagementFactory.getRuntimeMXBean().getUptime()));
  }

  private void chain(List<Metric> all, ChainRecord chain) {
    String branch = chain.key().branch();
    long genesis = chain.genesis().height();
    all.add(
        new Metric(
            "chain_verified_height",
            branch,
            store
                .head(chain.key())
                .map(ChainHead::verified)
                .map(at -> at.height())
                .orElse(genesis)));
    all.add(
        new Metric(
            "chain_synchronised_height",
            branch,
            store
                .head(chain.key())
                .map(ChainHead::synchronised)
                .map(at -> at.height())
                .orElse(genesis)));
    all.add(new Metric("chain_halted", branch, chain.halted().isPresent() ? 1 : 0));
  }

  private static void container(List<Metric> all, Container container) {
    all.add(
        new Metric("container_blocks_total", Long.toString(container.id()), container.blocks()));
  }

  private static void channel(List<Metric> all, Channel channel) {
    all.add(new Metric("channel_messages_waiting", channel.name().name(), channel.messages()));
    all.add(new Metric("channel_paused", channel.name().name(), channel.paused() ? 1 : 0));
  }
}
