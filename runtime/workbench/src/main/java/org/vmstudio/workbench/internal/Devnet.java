package org.vmstudio.workbench.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/** {@code vmstudio devnet}: a chain that begins here, made of submitted transactions. */
@Component(property = Command.NAME + "=" + Command.DEVNET)
public final class Devnet implements Command {
  private static final String LABEL = "devnet";

  /** Blocks are made one after the other; who verifies them has the chain's own limits. */
  private static final ChainContext.Limits LIMITS = new ChainContext.Limits(1, 64L << 20, 60_000);

  private final Relay relay;
  private final MachineLoader machines;
  private final Path shipped;

  /** Works with the node, by default on the genesis file of its distribution. */
  @Activate
  public Devnet(BundleContext context, @Reference Relay relay, @Reference MachineLoader machines) {
    this.relay = relay;
    this.machines = machines;
    this.shipped =
        Path.of(
            context.getProperty("vmstudio.home"), "system", "samples", "devnet", "genesis.json");
  }

  @Override
  public int run(CommandCall call) throws InterruptedException {
    return Failures.told(call, () -> run(call, DevnetRequest.of(call, shipped)));
  }

  private int run(CommandCall call, DevnetRequest request)
      throws InputException, RejectedException, InterruptedException {
    ChainDefinition definition = GenesisInput.read(request.genesis()).definition(LABEL);
    try (TransactionLines lines = new TransactionLines(input(request))) {
      ChainKey chain = relay.chain(definition);
      try (BlockMaker.Pool pool = pool(relay.store().chain(chain).orElseThrow())) {
        DevnetRun run = new DevnetRun(relay, chain, pool, request, new DevnetReport(call));
        boolean isGood = run.run(lines);
        if (run.waiting() > 0) {
          call.err().println("vmstudio: " + run.waiting() + " transactions still wait");
        }
        return isGood ? ExitCode.OK : ExitCode.FAILED;
      }
    }
  }

  private static InputStream input(DevnetRequest request) throws InputException {
    try {
      return request.transactions().isPresent()
          ? Files.newInputStream(request.transactions().get())
          : System.in;
    } catch (NoSuchFileException e) {
      throw new InputException(e.getMessage() + ": no such file", e);
    } catch (IOException e) {
      throw new InputException("--transactions: cannot read " + e, e);
    }
  }

  private BlockMaker.Pool pool(ChainRecord chain) throws InputException {
    BlockMaker maker =
        relay
            .store()
            .imageAt(chain.key(), 1)
            .flatMap(image -> machines.machine(image).ability(BlockMaker.class))
            .orElseThrow(
                () -> new InputException("the machine of " + chain.key() + " makes no blocks"));
    try {
      return maker.open(new ChainContext(chain.key(), chain.configuration(), LIMITS));
    } catch (MalformedException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
