package org.vmstudio.workbench.internal;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/**
 * Runs lines of the shell without a terminal, up to the first that fails. A shell command that has
 * a bad result to tell, but did what it was asked, leaves its exit code in the session's variable
 * {@value #EXIT_VARIABLE}.
 */
@Component(property = Command.NAME + "=" + Command.EXEC)
public final class Exec implements Command {
  /** The session's variable with the exit code of the last command. */
  static final String EXIT_VARIABLE = "vmstudio.exit";

  private final CommandProcessor processor;

  /** Uses the framework's command processor. */
  @Activate
  public Exec(@Reference CommandProcessor processor) {
    this.processor = processor;
  }

  @Override
  public int run(CommandCall call) {
    try (CommandSession session =
        processor.createSession(new ByteArrayInputStream(new byte[0]), call.out(), call.err())) {
      session.currentDir(call.folder());
      session.put("SCOPE", "vmstudio:*");
      for (String line : call.operands()) {
        int code = run(session, line, call);
        if (code != ExitCode.OK) {
          return code;
        }
      }
      return ExitCode.OK;
    }
  }

  // Gogo throws what the command threw, and wraps nothing.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  private static int run(CommandSession session, String line, CommandCall call) {
    try {
      Object result = session.execute(line);
      if (result != null) {
        call.out()
            .println(session.format(result, org.apache.felix.service.command.Converter.INSPECT));
      }
      return Optional.ofNullable(session.get(EXIT_VARIABLE))
          .map(code -> (Integer) code)
          .orElse(ExitCode.OK);
    } catch (Exception e) {
      String message = Optional.ofNullable(e.getMessage()).orElse(e.toString());
      call.err().println(line + ": " + String.join("; ", message.lines().toList()));
      return code(e);
    }
  }

  private static int code(Exception problem) {
    return switch (problem) {
      case CommandNotFoundException _ -> ExitCode.USAGE;
      case IllegalArgumentException _ -> ExitCode.USAGE;
      case PlatformFault _ -> ExitCode.FAULT;
      default -> ExitCode.FAILED;
    };
  }
}
