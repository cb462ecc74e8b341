package org.vmstudio.shell.internal.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the console to SSH where the operator wants it. Off, it does not even load what SSH needs;
 * a port that is taken is an error in the log and no more, because the node works without.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.vmstudio.ssh")
@Designate(ocd = SshConfiguration.class)
public final class SshAccess {
  private static final Logger LOG = LoggerFactory.getLogger(SshAccess.class);

  private final Optional<SshListener> listener;

  /** Made by Declarative Services. */
  @Activate
  public SshAccess(
      BundleContext context,
      @Reference CommandProcessor processor,
      SshConfiguration configuration) {
    this.listener =
        configuration.enabled() ? open(context, processor, configuration) : Optional.empty();
  }

  private static Optional<SshListener> open(
      BundleContext context, CommandProcessor processor, SshConfiguration configuration) {
    Path data = Path.of(Objects.requireNonNullElse(context.getProperty("vmstudio.data"), "data"));
    try {
      return Optional.of(
          SshListener.open(
              configuration.port(),
              data.resolve(configuration.hostKey()),
              data.resolve(configuration.authorizedKeys()),
              new Consoles(context, processor)));
    } catch (IOException e) {
      LOG.error("No SSH on port {}: {}", configuration.port(), e.getMessage(), e);
      return Optional.empty();
    }
  }

  /** Ends all connections; called by the framework. */
  @Deactivate
  void close() {
    listener.ifPresent(SshListener::close);
  }
}
