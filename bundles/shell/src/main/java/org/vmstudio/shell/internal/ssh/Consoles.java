package org.vmstudio.shell.internal.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.shell.lines.Lines;

/**
 * Consoles of this node on terminals that are elsewhere, with the commands that the terminal's own
 * console brings along. None of them stops the node when it ends. Thread-safe.
 */
final class Consoles {
  private static final Logger LOG = LoggerFactory.getLogger(Consoles.class);

  private final BundleContext context;
  private final CommandProcessor processor;
  private final Shell shell;
  private final List<ServiceRegistration<?>> commands = new ArrayList<>();

  Consoles(BundleContext context, CommandProcessor processor) {
    this.context = context;
    this.processor = processor;
    this.shell = new Shell(new Properties(context), processor);
  }

  /** Registers the commands of the console. */
  void register() {
    register(
        new Builtin(),
        "complete",
        "history",
        "keymap",
        "set",
        "setopt",
        "unsetopt",
        "widget",
        "__files",
        "__directories",
        "__usage_completion");
    register(new Procedural(), "each", "if", "not", "throw", "try", "until", "while");
    register(new Posix(processor), "clear", "echo", "grep", "head", "sort", "tail", "wc");
    register(shell, "gosh", "help", "sh", "source");
  }

  private void register(Object service, String... functions) {
    commands.add(
        context.registerService(
            Object.class,
            service,
            FrameworkUtil.asDictionary(
                Map.of(
                    CommandProcessor.COMMAND_SCOPE,
                    "gogo",
                    CommandProcessor.COMMAND_FUNCTION,
                    functions))));
  }

  /** Lets go of the commands. */
  void unregister() {
    commands.forEach(ServiceRegistration::unregister);
    commands.clear();
  }

  /** Is a console on a terminal, until its user leaves. */
  // Gogo throws what its commands throw.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  void open(Terminal terminal, String user) {
    try (CommandSession session =
        processor.createSession(terminal.input(), terminal.output(), terminal.output())) {
      session.put(Shell.VAR_TERMINAL, terminal);
      LOG.info("SSH: {} comes", user);
      shell.gosh(session, new String[] {"--login", "--noshutdown"});
    } catch (Exception e) {
      LOG.warn("SSH: a console broke off", e);
    } finally {
      LOG.info("SSH: {} leaves", user);
    }
  }

  /** Runs one line and gives its exit code. */
  int run(String line, InputStream in, OutputStream out, OutputStream err) {
    try (PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream problems = new PrintStream(err, true, StandardCharsets.UTF_8);
        CommandSession session = processor.createSession(in, printed, problems)) {
      session.put("SCOPE", "vmstudio:*");
      return Lines.run(session, line, printed, problems);
    }
  }

  /** What the shell asks of the framework. */
  private record Properties(BundleContext context) implements Shell.Context {
    @Override
    public String getProperty(String name) {
      return context.getProperty(name);
    }

    @Override
    public void exit() {
      LOG.debug("A console ended");
    }
  }
}
