package org.vmstudio.launcher.node;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/**
 * The framework's properties; configuration files and bundles can refer to those that begin with
 * {@code vmstudio.}.
 */
final class Settings {
  private static final String COMMAND_PACKAGE = "org.vmstudio.launcher.command;version=\"1.0.0\"";

  private Settings() {}

  /** The properties for one node whose highest start level is {@code levels}. */
  static Map<String, String> of(Layout layout, int levels) {
    Map<String, String> settings = new HashMap<>();
    settings.put("vmstudio.home", layout.home().toString());
    settings.put("vmstudio.etc", layout.etc().toString());
    settings.put("vmstudio.data", layout.data().toString());
    settings.put("vmstudio.cache", layout.cache().toString());
    settings.put("vmstudio.images", layout.images().toString());
    settings.put("vmstudio.plugins", layout.plugins().toString());
    framework(settings, layout, levels);
    configuration(settings, layout);
    logging(settings, layout);
    settings.put("gosh.home", layout.home().toString());
    return settings;
  }

  private static void framework(Map<String, String> settings, Layout layout, int levels) {
    settings.put(Constants.FRAMEWORK_STORAGE, layout.cache().resolve("framework").toString());
    // What is installed follows from the distribution and the database alone, also after a crash.
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(levels));
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, COMMAND_PACKAGE + ",sun.misc");
    // Errors come as framework events; nothing is printed past them.
    settings.put("felix.log.level", "0");
    settings.put("felix.shutdown.hook", "false");
    settings.put("ds.delayed.keepInstances", "true");
    // Milliseconds until a change of components shows; readiness waits on it.
    settings.put("ds.service.changecount.timeout", "50");
  }

  private static void configuration(Map<String, String> settings, Layout layout) {
    settings.put("felix.cm.dir", layout.cache().resolve("configuration").toString());
    settings.put("felix.fileinstall.dir", layout.etc().toString());
    settings.put("felix.fileinstall.filter", ".*\\.cfg");
    settings.put("felix.fileinstall.tmpdir", layout.cache().resolve("fileinstall").toString());
    // The first scan runs in the bundle's start, so that components see their configuration from
    // the beginning.
    settings.put("felix.fileinstall.noInitialDelay", "true");
    settings.put("felix.fileinstall.enableConfigSave", "false");
    settings.put("felix.fileinstall.log.level", "1");
  }

  private static void logging(Map<String, String> settings, Layout layout) {
    settings.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
    settings.put(
        "org.ops4j.pax.logging.StaticLogbackFile", layout.etc().resolve("logback.xml").toString());
  }
}
