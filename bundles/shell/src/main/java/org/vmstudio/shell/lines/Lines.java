package org.vmstudio.shell.lines;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.vmstudio.api.fault.PlatformFault;

/**
 * Runs lines of the shell for scripts. A command that has a bad result to tell, but did what it was
 * asked, leaves its exit code in the session's variable {@value #EXIT_VARIABLE}.
 */
public final class Lines {
  /** The session's variable with the exit code of the last command. */
  public static final String EXIT_VARIABLE = "vmstudio.exit";

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int FAULT = 3;

  private Lines() {}

  /**
   * Runs a line; an error is one line on {@code err}.
   *
   * @return the exit code: 0 as expected, 1 a bad result, 2 a wrong line, 3 a fault of the platform
   */
  // Gogo throws what the command threw, and wraps nothing.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  public static int run(CommandSession session, String line, PrintStream out, PrintStream err) {
    try {
      Object result = session.execute(line);
      if (result != null) {
        out.println(session.format(result, Converter.INSPECT));
      }
      return Optional.ofNullable(session.get(EXIT_VARIABLE)).map(code -> (Integer) code).orElse(OK);
    } catch (Exception e) {
      String message = Optional.ofNullable(e.getMessage()).orElse(e.toString());
      err.println(line + ": " + String.join("; ", message.lines().toList()));
      return code(e);
    }
  }

  private static int code(Exception problem) {
    return switch (problem) {
      case CommandNotFoundException _ -> USAGE;
      case IllegalArgumentException _ -> USAGE;
      case PlatformFault _ -> FAULT;
      default -> FAILED;
    };
  }
}
