package org.vmstudio.workbench.internal;

import java.io.ByteArrayInputStream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.shell.lines.Lines;

/** Runs lines of the shell without a terminal, up to the first that fails. */
@Component(property = Command.NAME + "=" + Command.EXEC)
public final class Exec implements Command {
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
        int code = Lines.run(session, line, call.out(), call.err());
        if (code != ExitCode.OK) {
          return code;
        }
      }
      return ExitCode.OK;
    }
  }
}
