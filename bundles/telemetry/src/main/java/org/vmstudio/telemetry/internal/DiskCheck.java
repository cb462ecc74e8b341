package org.vmstudio.telemetry.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether the device with the data folder has space. */
@Component(
    service = HealthCheck.class,
    configurationPid = Health.PID,
    property = {"hc.name=" + DiskCheck.NAME, "hc.tags=" + Health.TAG})
public final class DiskCheck implements HealthCheck {
  static final String NAME = "disk";

  private final Path data;
  private final long warnMebibytes;
  private final long criticalMebibytes;

  /** Checks the device of the framework property {@code vmstudio.data}. */
  @Activate
  public DiskCheck(BundleContext context, HealthConfiguration configuration) {
    this(
        Path.of(Optional.ofNullable(context.getProperty("vmstudio.data")).orElse("data")),
        configuration);
  }

  DiskCheck(Path data, HealthConfiguration configuration) {
    this.data = data;
    this.warnMebibytes = configuration.warnMebibytes();
    this.criticalMebibytes = configuration.criticalMebibytes();
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      long free = Files.getFileStore(data).getUsableSpace() >> 20;
      String text = "{} MiB are free for {}";
      if (free < criticalMebibytes) {
        log.critical(text, free, data);
      } else if (free < warnMebibytes) {
        log.warn(text, free, data);
      } else {
        log.info(text, free, data);
      }
    } catch (IOException unreadable) {
      log.critical("the device of {} cannot be read: {}", data, unreadable);
    }
    return new Result(log);
  }
}
