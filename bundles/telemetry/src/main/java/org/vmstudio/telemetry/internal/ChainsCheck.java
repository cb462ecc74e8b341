package org.vmstudio.telemetry.internal;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.ChainHealth;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;

/** Whether all chains go on: none is halted, waits for the platform, or lags far behind. */
@Component(
    service = HealthCheck.class,
    configurationPid = Health.PID,
    property = {"hc.name=" + ChainsCheck.NAME, "hc.tags=" + Health.TAG})
public final class ChainsCheck implements HealthCheck {
  static final String NAME = "chains";

  private final StoreReader store;
  private final ChainHealth health;
  private final long lagBlocks;

  /** Checks this node's chains. */
  @Activate
  public ChainsCheck(
      @Reference StoreReader store,
      @Reference ChainHealth health,
      HealthConfiguration configuration) {
    this.store = store;
    this.health = health;
    this.lagBlocks = configuration.lagBlocks();
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<ChainRecord> chains = store.chains();
    chains.forEach(chain -> look(chain, log));
    long behind = chains.stream().filter(chain -> lag(chain.key()) > 0).count();
    log.info("{} chains, {} with blocks to execute", chains.size(), behind);
    return new Result(log);
  }

  private void look(ChainRecord chain, FormattingResultLog log) {
    chain.halted().ifPresent(why -> log.critical("{} is halted: {}", chain.key(), why));
    if (chain.halted().isEmpty()) {
      health
          .trouble(chain.key())
          .ifPresent(why -> log.temporarilyUnavailable("{} waits: {}", chain.key(), why));
    }
    long lag = lag(chain.key());
    if (lag > lagBlocks) {
      log.warn("{} has {} blocks to execute", chain.key(), lag);
    }
  }

  private long lag(ChainKey chain) {
    return store
        .head(chain)
        .map(head -> head.synchronised().height() - head.verified().height())
        .orElse(0L);
  }
}
