package org.vmstudio.telemetry.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vmstudio.api.node.NodeHealth;

/**
 * Runs the health checks with the tag {@value #TAG}, whoever registered them. One of the node's own
 * that is not there is a finding too: what it checks is missing.
 */
@Component(configurationPid = Health.PID)
@Designate(ocd = HealthConfiguration.class)
public final class Health implements NodeHealth {
  static final String TAG = "vmstudio";
  static final String PID = "org.vmstudio.health";

  private static final Set<String> OWN =
      Set.of(
          DatabaseCheck.NAME,
          ChainsCheck.NAME,
          ContainersCheck.NAME,
          ChannelsCheck.NAME,
          UpgradesCheck.NAME,
          DiskCheck.NAME);

  private final HealthCheckExecutor executor;
  private final int millis;

  /** Runs checks by Felix's executor. */
  @Activate
  public Health(@Reference HealthCheckExecutor executor, HealthConfiguration configuration) {
    this.executor = executor;
    this.millis = Math.multiplyExact(configuration.checkSeconds(), 1000);
  }

  @Override
  public List<Finding> check() {
    HealthCheckExecutionOptions now =
        new HealthCheckExecutionOptions()
            .setForceInstantExecution(true)
            .setOverrideGlobalTimeout(millis);
    List<Finding> findings = new ArrayList<>();
    executor
        .execute(HealthCheckSelector.tags(TAG), now)
        .forEach(each -> findings.add(finding(each)));
    Set<String> missing = new TreeSet<>(OWN);
    findings.forEach(each -> missing.remove(each.name()));
    missing.forEach(name ->
        findings.add(
            new Finding(name, Status.CRITICAL, List.of("what is checked is not there"), 0)));
    findings.sort(Comparator.comparing(Finding::name));
    return findings;
  }

  private static Finding finding(HealthCheckExecutionResult result) {
    String name = result.getHealthCheckMetadata().getName();
    if (result.hasTimedOut()) {
      return new Finding(
          name, Status.CRITICAL, List.of("did not end in time"), result.getElapsedTimeInMs());
    }
    return new Finding(
        name,
        status(result.getHealthCheckResult().getStatus()),
        details(result.getHealthCheckResult()),
        result.getElapsedTimeInMs());
  }

  private static List<String> details(Result result) {
    return StreamSupport.stream(result.spliterator(), false)
        .filter(entry -> !entry.isDebug())
        .sorted(Comparator.comparing(ResultLog.Entry::getStatus).reversed())
        .map(ResultLog.Entry::getMessage)
        .toList();
  }

  private static Status status(Result.Status status) {
    return switch (status) {
      case OK -> Status.OK;
      case WARN -> Status.WARNING;
      case TEMPORARILY_UNAVAILABLE -> Status.WAITING;
      case CRITICAL, HEALTH_CHECK_ERROR -> Status.CRITICAL;
    };
  }
}
