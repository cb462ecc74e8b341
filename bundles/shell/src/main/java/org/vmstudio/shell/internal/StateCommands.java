package org.vmstudio.shell.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.VirtualMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code read} and {@code proof}: what is in a chain's state. */
@Component(
    service = StateCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=read",
      "osgi.command.function=proof"
    })
@Command(name = "vmstudio")
public final class StateCommands {
  private static final String HEIGHT =
      "The state after this height, as far back as there are undo records; the newest if absent.";

  /** One thread and few caches: the instance answers once, beside the chain's own. */
  private static final ChainContext.Limits LIMITS = new ChainContext.Limits(1, 16L << 20, 60_000);

  private final StoreReader store;
  private final MachineLoader machines;

  /** Reads states from the store; machines answer what is in them. */
  @Activate
  public StateCommands(@Reference StoreReader store, @Reference MachineLoader machines) {
    this.store = store;
    this.machines = machines;
  }

  /** Calls a contract. */
  @Descriptor("answers a call on a chain's state; of Ethereum's: read CHAIN to=0x... data=0x...")
  public void read(CommandSession session, String... words) throws Exception {
    Invocation.runAs("read", session, this, words);
  }

  /** Proves something in a chain's state. */
  @Descriptor("proves what is in a chain's state; of Ethereum's an account and slots, as JSON")
  public void proof(CommandSession session, String... words) throws Exception {
    Invocation.runAs("proof", session, this, words);
  }

  /** Calls a contract. */
  @Command(
      name = "read",
      description = {
        "Answers a call on a chain's state, which stays as it is.",
        "The exit code is 1 where the call fails."
      })
  void call(
      @Mixin Output out,
      @Option(
              names = {"-t", "--height"},
              defaultValue = "-1",
              description = HEIGHT)
          long height,
      @Option(
              names = "--seconds",
              defaultValue = "60",
              description = "How long it may take; default: ${DEFAULT-VALUE}.")
          int seconds,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(paramLabel = "CALL", arity = "1..*", description = CallWords.HELP)
          List<String> call)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    Bytes encoded = CallWords.encode(call);
    try (StateSnapshot state = state(record, height)) {
      ChainContext context = new ChainContext(record.key(), record.configuration(), LIMITS);
      CallResult result =
          new Read(context, Duration.ofSeconds(seconds)).by(machine(record, state), encoded, state);
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("block", state.at().toString());
      fields.put("status", result.halt().map(HaltReason::toString).orElse("success"));
      fields.put("output", result.output().toString());
      fields.put("work", Long.toString(result.work()));
      out.fields(fields);
      out.exit(result.halt().isPresent() ? ExitCode.FAILED : ExitCode.OK);
    }
  }

  /** Proves something in a chain's state. */
  @Command(name = "proof", description = "Proves what is in a chain's state, in its own terms.")
  void prove(
      @Mixin Output out,
      @Option(
              names = {"-t", "--height"},
              defaultValue = "-1",
              description = HEIGHT)
          long height,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(
              paramLabel = "WHAT",
              arity = "0..*",
              description = "What to prove, in the chain's own terms: ADDRESS [SLOT...].")
          List<String> what)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    try (StateSnapshot state = state(record, height)) {
      Prover prover =
          machine(record, state)
              .ability(Prover.class)
              .orElseThrow(
                  () -> new UsageException("the machine of " + record.key() + " proves nothing"));
      List<String> words = Optional.ofNullable(what).orElse(List.of());
      out.said("proof", prover.prove(record.configuration(), state, words));
    }
  }

  private StateSnapshot state(ChainRecord chain, long height) {
    Optional<StateSnapshot> state =
        height < 0
            ? Optional.of(store.openState(chain.key()))
            : store.openState(chain.key(), height);
    return state.orElseThrow(() ->
        new UsageException(
            "the state after block " + height + " is not there any more, or not yet"));
  }

  private VirtualMachine machine(ChainRecord chain, StateSnapshot state) {
    return store
        .imageAt(chain.key(), state.at().height())
        .map(machines::machine)
        .orElseThrow(() -> new UsageException("no image rules " + chain.key()));
  }
}
