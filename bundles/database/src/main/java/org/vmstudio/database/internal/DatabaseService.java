package org.vmstudio.database.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.database.internal.rocks.Settings;

/**
 * Opens the database when the node starts and closes it when the node stops. The services on it
 * come and go with this one.
 */
@Component(
    service = DatabaseService.class,
    immediate = true,
    configurationPid = DatabaseConfiguration.PID)
@Designate(ocd = DatabaseConfiguration.class)
public final class DatabaseService {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseService.class);
  private static final long MEBIBYTE = 1L << 20;

  /** The identifier of the condition that tells of a failure to open. */
  static final String FAULT = "org.vmstudio.fault";

  private final Path path;
  private final Database database;

  /**
   * Opens it.
   *
   * @throws PlatformFault if it cannot be opened; the message says what to do
   */
  @Activate
  public DatabaseService(DatabaseConfiguration configuration, BundleContext context) {
    path = path(configuration, context);
    try {
      database = Database.open(settings(path, configuration), Clock.systemUTC());
    } catch (PlatformFault e) {
      LOG.error("{}: {}", e.kind(), e.getMessage());
      tell(e, context);
      throw e;
    }
    LOG.info("opened the database in {}", path);
  }

  /**
   * A component that fails leaves its bundle active, so that whoever started the node would not see
   * it: a condition with the identifier {@value #FAULT} tells of it as long as the bundle is
   * active.
   */
  private static void tell(PlatformFault fault, BundleContext context) {
    Map<String, Object> properties =
        Map.of(
            Condition.CONDITION_ID,
            FAULT,
            "fault.kind",
            fault.kind().name(),
            "fault.message",
            String.valueOf(fault.getMessage()));
    context.registerService(
        Condition.class, Condition.INSTANCE, FrameworkUtil.asDictionary(properties));
  }

  /** Closes it, after a while also with snapshots still open. */
  @Deactivate
  public void close() {
    database.close();
    LOG.info("closed the database in {}", path);
  }

  /** The open database. */
  Database database() {
    return database;
  }

  private static Settings settings(Path path, DatabaseConfiguration configuration) {
    return new Settings(
        path,
        configuration.cache_mb() * MEBIBYTE,
        configuration.write_buffer_mb() * MEBIBYTE,
        configuration.reserve_mb() * MEBIBYTE,
        Duration.ofSeconds(configuration.close_seconds()),
        Math.max(0, configuration.reorg_window()),
        configuration.branch_mb() * MEBIBYTE);
  }

  // The launcher says where a node keeps its data; without one it is the working directory's.
  private static Path path(DatabaseConfiguration configuration, BundleContext context) {
    if (!configuration.path().isEmpty()) {
      return Path.of(configuration.path()).toAbsolutePath();
    }
    String data = context.getProperty("vmstudio.data");
    return Path.of(data == null ? "data" : data, "db").toAbsolutePath();
  }
}
