package org.vmstudio.shell.internal;

import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code config list|show}: what the operator has set; {@code etc/} is where to change it. */
@Component(
    service = ConfigCommands.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=config"})
@Command(name = "config", description = "What is configured in etc/.")
public final class ConfigCommands {
  private static final String OURS = "(service.pid=org.vmstudio.*)";
  private static final String FILE = "felix.fileinstall.filename";

  private final ConfigurationAdmin configurations;

  /** Reads from the configuration admin. */
  @Activate
  public ConfigCommands(@Reference ConfigurationAdmin configurations) {
    this.configurations = configurations;
  }

  /** The group. */
  @Descriptor("what is configured: list, show PID; config SUB --help explains one")
  public void config(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Lists the configurations. */
  @Command(description = "Lists the components that are configured, each with its file.")
  void list(@Mixin Output out) throws IOException {
    Table table = new Table().text("component").number("settings").text("file");
    for (Configuration each : all()) {
      table.row(each.getPid(), settings(each).size(), file(each));
    }
    out.table(table, "nothing is configured");
  }

  /** Shows one configuration. */
  @Command(
      description = "Shows the settings of a component; what is not among them has its default.")
  void show(
      @Mixin Output out,
      @Parameters(
              paramLabel = "COMPONENT",
              description = "As 'config list' shows it; org.vmstudio. may be left out.")
          String component)
      throws IOException {
    Configuration found =
        all().stream()
            .filter(each ->
                each.getPid().equals(component)
                    || each.getPid().equals("org.vmstudio." + component))
            .findFirst()
            .orElseThrow(() ->
                new UsageException("no component '" + component + "': 'config list' lists them"));
    Map<String, String> fields = settings(found);
    if (fields.isEmpty()) {
      fields.put("settings", "none, all have their defaults: " + file(found) + " explains them");
    }
    out.fields(fields);
  }

  private List<Configuration> all() throws IOException {
    try {
      return Stream.of(
              Optional.ofNullable(configurations.listConfigurations(OURS))
                  .orElse(new Configuration[0]))
          .sorted(Comparator.comparing(Configuration::getPid))
          .toList();
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(OURS + " is a filter", impossible);
    }
  }

  private static Map<String, String> settings(Configuration configuration) {
    Map<String, String> settings = new TreeMap<>();
    Dictionary<String, Object> properties = configuration.getProperties();
    for (String key : Collections.list(properties.keys())) {
      if (!key.equals(FILE) && !key.equals("service.pid")) {
        settings.put(key, Texts.value(properties.get(key)));
      }
    }
    return settings;
  }

  private static String file(Configuration configuration) {
    return Optional.ofNullable(configuration.getProperties().get(FILE))
        .map(String::valueOf)
        .orElse("none");
  }
}
