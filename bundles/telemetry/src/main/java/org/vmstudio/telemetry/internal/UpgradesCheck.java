package org.vmstudio.telemetry.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;

/**
 * The upgrades in progress: chains whose new image is being tried, or is on probation. One that
 * waits for a chain that is halted is a warning.
 */
@Component(
    service = HealthCheck.class,
    property = {"hc.name=" + UpgradesCheck.NAME, "hc.tags=" + Health.TAG})
public final class UpgradesCheck implements HealthCheck {
  static final String NAME = "upgrades";

  private final StoreReader store;

  /** Checks this node's chains. */
  @Activate
  public UpgradesCheck(@Reference StoreReader store) {
    this.store = store;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    long inProgress = 0;
    for (ChainRecord chain : store.chains()) {
      Upgrade upgrade = store.upgrade(chain.key()).orElse(null);
      if (upgrade != null) {
        inProgress++;
        look(chain, upgrade, log);
      }
    }
    log.info("{} in progress", inProgress);
    return new Result(log);
  }

  private static void look(ChainRecord chain, Upgrade upgrade, FormattingResultLog log) {
    if (!upgrade.isPending()) {
      log.info(
          "{}: {} is on probation from {} on", chain.key(), upgrade.image(), upgrade.fromHeight());
    } else if (chain.halted().isPresent()) {
      log.warn("{}: {} waits, because the chain is halted", chain.key(), upgrade.image());
    } else {
      log.info("{}: {} is being tried", chain.key(), upgrade.image());
    }
  }
}
