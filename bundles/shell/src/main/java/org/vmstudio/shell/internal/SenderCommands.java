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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sender list|lift}. */
@Component(
    service = SenderCommands.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=sender"})
@Command(name = "sender", description = "Senders who brought a block that did not verify.")
public final class SenderCommands {
  private final StoreReader store;
  private final ChainAdministration administration;

  /** Reads from the store, and administers this node's chains. */
  @Activate
  public SenderCommands(
      @Reference StoreReader store, @Reference ChainAdministration administration) {
    this.store = store;
    this.administration = administration;
  }

  /** The group. */
  @Descriptor("suspended senders: list, lift CHAIN SENDER; sender SUB --help explains one")
  public void sender(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Lists the suspended senders. */
  @Command(description = "Lists the suspended senders of all chains.")
  void list(@Mixin Output out) {
    Table table = new Table().text("chain").text("sender");
    store
        .chains()
        .forEach(chain ->
            store
                .suspendedSenders(chain.key())
                .forEach(sender -> table.row(chain.key().branch(), sender)));
    out.table(table, "no sender is suspended");
  }

  /** Lifts a sender's suspension. */
  @Command(description = "Lifts the suspension of a sender on a chain.")
  void lift(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name,
      @Parameters(paramLabel = "SENDER", description = "Its address, as 'sender list' shows it.")
          String sender)
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
                        + ": 'sender list' lists them"));
    administration.lift(chain, address);
    out.done(sender + " may send again");
  }
}
