package org.vmstudio.telemetry.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;

/**
 * Whether the newest container of each chain is well; those that it replaced are the past. One that
 * failed is a warning: the next block gets a fresh one, and a second failure halts the chain.
 */
@Component(
    service = HealthCheck.class,
    property = {"hc.name=" + ContainersCheck.NAME, "hc.tags=" + Health.TAG})
public final class ContainersCheck implements HealthCheck {
  static final String NAME = "containers";

  private final ContainerLibrary library;

  /** Checks the library's containers. */
  @Activate
  public ContainersCheck(@Reference ContainerLibrary library) {
    this.library = library;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<Container> all = library.containers();
    Map<ChainKey, Container> newest = new LinkedHashMap<>();
    all.forEach(each -> newest.merge(each.chain(), each, ContainersCheck::later));
    newest.values().stream()
        .filter(each -> each.state() == ContainerState.FAILED)
        .forEach(each ->
            log.warn("container {} of {} failed: {}", each.id(), each.chain(), each.reason()));
    log.info("{} containers", all.stream().filter(each -> !each.state().next().isEmpty()).count());
    return new Result(log);
  }

  private static Container later(Container one, Container other) {
    return one.id() > other.id() ? one : other;
  }
}
