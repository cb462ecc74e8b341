package org.vmstudio.launcher.cli;

import java.util.concurrent.Callable;
import org.vmstudio.launcher.node.NodeException;
import org.vmstudio.launcher.tool.VectorOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/**
 * {@code vmstudio statetest} and {@code vmstudio blocktest}: official vectors. No node is started.
 */
@CommandLine.Command(
    description = {
      "Runs the Ethereum project's test vectors: state tests, blockchain tests, and the other kinds, which are told apart by "
          + "their form. Prints a summary by suite and fork.",
      "Exit code 0 if all cases pass, 1 if one fails, 2 if the input is wrong."
    },
    footer = {
      "",
      "Examples: vmstudio statetest tests.zip --json",
      "          vmstudio statetest stCreate2/ --fork Cancun --run 'create2.*Collision'",
      "          vmstudio blocktest block.json --trace"
    })
final class VectorCommand implements Callable<Integer> {
  private static final String MAIN = "org.vmstudio.tools.vectors.VectorTests";

  private final Surroundings surroundings;

  @Mixin private final VectorOptions options = new VectorOptions();

  @Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  VectorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    boolean isShort = options.trace().isOn() || options.paths().isEmpty();
    Tool tool = new Tool(surroundings, isShort ? Tool.Pace.QUICK : Tool.Pace.STEADY);
    return tool.run(MAIN, Tool.argumentsOf(spec));
  }
}
