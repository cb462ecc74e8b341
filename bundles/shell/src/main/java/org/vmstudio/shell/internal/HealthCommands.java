package org.vmstudio.shell.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.NodeHealth;
import org.vmstudio.api.node.NodeHealth.Finding;
import org.vmstudio.api.node.NodeHealth.Status;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.NodeMetrics;
import org.vmstudio.api.node.NodeMetrics.Metric;
import org.vmstudio.api.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code health}, {@code status} and {@code metrics}: how the node is. */
@Component(
    service = HealthCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=health",
      "osgi.command.function=status",
      "osgi.command.function=metrics"
    })
@Command(name = "vmstudio")
public final class HealthCommands {
  private final StoreReader store;
  private final ContainerLibrary library;
  private final NodeIdentity identity;
  private final NodeHealth health;
  private final NodeMetrics metrics;

  /** Asks the node's own services. */
  @Activate
  public HealthCommands(
      @Reference StoreReader store,
      @Reference ContainerLibrary library,
      @Reference NodeIdentity identity,
      @Reference NodeHealth health,
      @Reference NodeMetrics metrics) {
    this.store = store;
    this.library = library;
    this.identity = identity;
    this.health = health;
    this.metrics = metrics;
  }

  /** Runs the health checks. */
  @Descriptor(
      "runs the health checks; the exit code is 1 where one finds that something does not work")
  public void health(CommandSession session, String... words) throws Exception {
    Invocation.runAs("health", session, this, words);
  }

  /** Shows the node's state. */
  @Descriptor("shows how the node is in short, with the exit code of 'health'")
  public void status(CommandSession session, String... words) throws Exception {
    Invocation.runAs("status", session, this, words);
  }

  /** Shows figures. */
  @Descriptor("shows the node's figures")
  public void metrics(CommandSession session, String... words) throws Exception {
    Invocation.runAs("metrics", session, this, words);
  }

  /** Runs the health checks. */
  @Command(
      description = {
        "Runs the health checks now.",
        "The exit code is 1 where one finds WAITING or CRITICAL."
      })
  void health(@Mixin Output out) {
    List<Finding> findings = health.check();
    Table table = new Table().text("check").text("status").number("time ms").text("found");
    for (Finding finding : findings) {
      table.row(
          finding.name(), finding.status(), finding.millis(), String.join("; ", finding.details()));
    }
    out.table(table, "no checks");
    exit(out, findings);
  }

  /** Shows the node's state. */
  @Command(description = "Shows how the node is in short; the exit code is that of 'health'.")
  void status(@Mixin Output out) {
    List<Finding> findings = health.check();
    List<String> troubles = findings.stream().flatMap(HealthCommands::trouble).toList();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("node", identity.address().toString());
    fields.put("chains", Integer.toString(store.chains().size()));
    fields.put("images", Integer.toString(store.images().size()));
    fields.put(
        "containers",
        Long.toString(
            library.containers().stream().filter(each -> !each.state().next().isEmpty()).count()));
    fields.put("last event", Long.toString(store.lastEvent()));
    fields.put("synced writes", store.syncedWrites() + " since the start");
    fields.put("state", troubles.isEmpty() ? "well" : String.join("; ", troubles));
    out.fields(fields);
    exit(out, findings);
  }

  /** Shows figures. */
  @Command(description = "Shows the node's figures, named as Prometheus names them.")
  void metrics(@Mixin Output out) {
    Table table = new Table().text("metric").text("of").number("value");
    for (Metric metric : metrics.metrics()) {
      table.row(metric.name(), metric.of(), metric.value());
    }
    out.table(table, "no metrics");
  }

  private static Stream<String> trouble(Finding finding) {
    return finding.status() == Status.OK ? Stream.empty() : finding.details().stream().limit(1);
  }

  private static void exit(Output out, List<Finding> findings) {
    boolean works = findings.stream().allMatch(finding -> finding.status().works());
    out.exit(works ? ExitCode.OK : ExitCode.FAILED);
  }
}
