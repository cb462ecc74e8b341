package org.vmstudio.launcher.cli;

import java.util.concurrent.Callable;
import org.vmstudio.launcher.node.NodeException;
import org.vmstudio.launcher.tool.EvmRunOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code vmstudio evm}: the machine by itself, as a tool. No node is started. */
@CommandLine.Command(
    synopsisSubcommandLabel = "WHAT",
    description = "Runs code on the machine alone.",
    footer = {"", "Example: vmstudio evm run --code 60016002015f5260205ff3"})
final class EvmCommand implements Callable<Integer> {
  private final CommandLine line;

  private EvmCommand(Surroundings surroundings) {
    this.line = new CommandLine(this).addSubcommand("run", new Run(surroundings));
  }

  /** Creates the command with all that it can do. */
  static CommandLine create(Surroundings surroundings) {
    return new EvmCommand(surroundings).line;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(line, "Missing what to do: run");
  }

  /** {@code vmstudio evm run}: one message on a scratch state. */
  @CommandLine.Command(
      description = {
        "Runs code on a scratch state and prints output, gas, status, logs and time.",
        "The gas is that of the code alone: no transaction's base fee, no refund taken off. Exit code 0 however the code "
            + "ends, as with other clients' evm run: the status tells."
      },
      footer = {
        "",
        "Examples: vmstudio evm run --code 60016002015f5260205ff3 --json",
        "          vmstudio evm run --code @code.hex --input 0xa9059cbb --fork London --state genesis.json --trace",
        "          vmstudio evm run --code @loop.hex --bench 5"
      })
  static final class Run implements Callable<Integer> {
    private static final String MAIN = "org.vmstudio.tools.run.EvmRun";

    private final Surroundings surroundings;

    @Mixin private final EvmRunOptions options = new EvmRunOptions();

    @Spec private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the specification.
    Run(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws NodeException, InterruptedException {
      boolean isLong = options.bench().isPresent();
      Tool tool = new Tool(surroundings, isLong ? Tool.Pace.STEADY : Tool.Pace.QUICK);
      return tool.run(MAIN, Tool.argumentsOf(spec));
    }
  }
}
