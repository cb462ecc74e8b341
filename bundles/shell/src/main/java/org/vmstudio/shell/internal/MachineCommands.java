package org.vmstudio.shell.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;

/** {@code images} and {@code containers}. */
@Component(
    service = MachineCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=images",
      "osgi.command.function=containers"
    })
public final class MachineCommands {
  private final StoreReader store;
  private final ContainerLibrary library;

  /** Reads from the store and the container library. */
  @Activate
  public MachineCommands(@Reference StoreReader store, @Reference ContainerLibrary library) {
    this.store = store;
    this.library = library;
  }

  /** Lists the images. */
  @Descriptor("lists the VM images that passed the gate")
  public void images(CommandSession session) {
    Table table =
        new Table()
            .text("family")
            .text("name")
            .text("version")
            .text("SHA-256")
            .number("bytes")
            .text("signer")
            .text("admitted");
    for (ImageRecord image : store.images()) {
      table.row(
          image.ref().family(),
          image.name(),
          image.ref().version(),
          Texts.brief(image.ref().sha256()),
          image.size(),
          image.signer(),
          Texts.time(image.admittedAt()));
    }
    table.print(session.getConsole(), "no images");
  }

  /** Lists the containers. */
  @Descriptor("lists the containers, also those that ended of late")
  public void containers(CommandSession session) {
    Table table =
        new Table()
            .number("id")
            .text("chain")
            .text("image")
            .text("state")
            .number("blocks")
            .text("since")
            .text("reason");
    for (Container container : library.containers()) {
      table.row(
          container.id(),
          container.chain(),
          container.image(),
          container.state(),
          container.blocks(),
          Texts.time(container.since()),
          container.reason());
    }
    table.print(session.getConsole(), "no containers");
  }
}
