package org.vmstudio.shell.internal;

import java.util.Arrays;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;

/** {@code proof}. */
@Component(
    service = ProofCommand.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=proof"})
public final class ProofCommand {
  private final StoreReader store;
  private final MachineLoader machines;

  /** Reads states from the store; machines prove what is in them. */
  @Activate
  public ProofCommand(@Reference StoreReader store, @Reference MachineLoader machines) {
    this.store = store;
    this.machines = machines;
  }

  /** Proves something in a chain's state. */
  @Descriptor("proves what is in a chain's state; of Ethereum's an account and slots, as JSON")
  public void proof(
      CommandSession session,
      @Descriptor("the state after this height; the newest if absent")
          @Parameter(
              names = {"-t", "--height"},
              absentValue = "-1")
          long height,
      @Descriptor("branch, label, or first digits of the id") String chain,
      @Descriptor("what to prove, in the chain's own terms: ADDRESS [SLOT...]") String... what)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    try (StateSnapshot state = state(record, height)) {
      String proof =
          prover(record, state).prove(record.configuration(), state, Arrays.asList(what));
      session.getConsole().println(proof);
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

  private Prover prover(ChainRecord chain, StateSnapshot state) {
    return store
        .imageAt(chain.key(), state.at().height())
        .flatMap(image -> machines.machine(image).ability(Prover.class))
        .orElseThrow(() -> new UsageException("the machine of " + chain.key() + " proves nothing"));
  }
}
