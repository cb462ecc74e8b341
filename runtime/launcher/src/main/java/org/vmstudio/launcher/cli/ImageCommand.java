package org.vmstudio.launcher.cli;

import java.util.concurrent.Callable;
import org.vmstudio.launcher.node.NodeException;
import org.vmstudio.launcher.tool.SignOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code vmstudio image}: VM images as files. No node is started. */
@CommandLine.Command(
    synopsisSubcommandLabel = "WHAT",
    description = "VM images as files; the shell's 'image' is about those of a node.",
    footer = {"", "Example: vmstudio image sign --key release.json my-vm-1.2.0.jar"})
final class ImageCommand implements Callable<Integer> {
  private final CommandLine line;

  private ImageCommand(Surroundings surroundings) {
    this.line = new CommandLine(this).addSubcommand("sign", new Sign(surroundings));
  }

  /** Creates the command with all that it can do. */
  static CommandLine create(Surroundings surroundings) {
    return new ImageCommand(surroundings).line;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(line, "Missing what to do: sign");
  }

  /** {@code vmstudio image sign}: a detached signature. */
  @CommandLine.Command(
      description =
          "Signs a bundle with a key file and writes the signature beside it, as JAR.sig.",
      footer = {"", "Example: vmstudio image sign --key release.json my-vm-1.2.0.jar"})
  static final class Sign implements Callable<Integer> {
    private static final String MAIN = "org.vmstudio.tools.image.SignImage";

    private final Surroundings surroundings;

    @SuppressWarnings("UnusedVariable") // for the help, and for errors before a JVM is started
    @Mixin
    private final SignOptions options = new SignOptions();

    @Spec private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the specification.
    Sign(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws NodeException, InterruptedException {
      return new Tool(surroundings, Tool.Pace.QUICK).run(MAIN, Tool.argumentsOf(spec));
    }
  }
}
