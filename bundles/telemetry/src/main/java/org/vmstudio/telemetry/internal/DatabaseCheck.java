package org.vmstudio.telemetry.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.store.StoreReader;

/** Whether the database answers: reads the journal's newest entry. */
@Component(
    service = HealthCheck.class,
    property = {"hc.name=" + DatabaseCheck.NAME, "hc.tags=" + Health.TAG})
public final class DatabaseCheck implements HealthCheck {
  static final String NAME = "database";

  private final StoreReader store;

  /** Checks the node's store. */
  @Activate
  public DatabaseCheck(@Reference StoreReader store) {
    this.store = store;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      long last = store.lastEvent();
      if (last > 0 && store.events(last, 1).isEmpty()) {
        log.critical("the journal's last entry, {}, cannot be read", last);
      } else {
        log.info("{} events, {} synced writes since the start", last, store.syncedWrites());
      }
    } catch (PlatformFault fault) {
      log.critical("{}: {}", fault.kind(), fault.getMessage());
    }
    return new Result(log);
  }
}
