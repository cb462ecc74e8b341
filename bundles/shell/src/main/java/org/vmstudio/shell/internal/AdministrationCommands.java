package org.vmstudio.shell.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.store.StoreReader;

/** {@code halt}, {@code resume} and {@code lift}. */
@Component(
    service = AdministrationCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=halt",
      "osgi.command.function=resume",
      "osgi.command.function=lift"
    })
public final class AdministrationCommands {
  private final StoreReader store;
  private final ChainAdministration administration;

  /** Administers this node's chains. */
  @Activate
  public AdministrationCommands(
      @Reference StoreReader store, @Reference ChainAdministration administration) {
    this.store = store;
    this.administration = administration;
  }

  /** Halts a chain. */
  @Descriptor("halts a chain: nothing more of it is accepted or executed until it is resumed")
  public void halt(
      CommandSession session,
      @Descriptor("branch, label, or first digits of the id") String name,
      @Descriptor("why, for the journal") String why)
      throws RejectedException {
    ChainKey chain = Chains.find(store, name).key();
    administration.halt(chain, why);
    session.getConsole().println(chain + " is halted");
  }

  /** Lets a chain go on. */
  @Descriptor("lets a halted chain go on from its verified head")
  public void resume(
      CommandSession session, @Descriptor("branch, label, or first digits of the id") String name)
      throws RejectedException {
    ChainKey chain = Chains.find(store, name).key();
    administration.resume(chain);
    session.getConsole().println(chain + " goes on");
  }

  /** Lifts a sender's suspension. */
  @Descriptor("lifts the suspension of a sender who brought a block that did not verify")
  public void lift(
      CommandSession session,
      @Descriptor("branch, label, or first digits of the id") String name,
      @Descriptor("the sender's address, as 'chain' shows it") String sender)
      throws RejectedException {
    ChainKey chain = Chains.find(store, name).key();
    NodeAddress address =
        store.suspendedSenders(chain).stream()
            .filter(each -> each.toString().equals(sender))
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "no sender '"
                        + sender
                        + "' is suspended on "
                        + chain
                        + ": 'chain' lists them"));
    administration.lift(chain, address);
    session.getConsole().println(sender + " may send again");
  }
}
