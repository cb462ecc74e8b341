package org.vmstudio.workbench.internal;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The diagnostic commands of this JVM. */
final class Diagnostics {
  private Diagnostics() {}

  /**
   * What one answers.
   *
   * @param command its name as an operation, without the dots and underscores
   */
  static String run(String command) {
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  command,
                  new Object[0],
                  new String[0]);
      return String.valueOf(text);
    } catch (JMException e) {
      throw new IllegalStateException("this JVM has no command " + command, e);
    }
  }
}
