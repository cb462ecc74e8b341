package org.vmstudio.shell.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.store.StoreReader;

/** What the console offers when Tab is pressed; {@code etc/gosh_profile} says where. */
@Component(
    service = Completions.class,
    property = {"osgi.command.scope=completion", "osgi.command.function=branches"})
public final class Completions {
  private final StoreReader store;

  /** Reads from the store. */
  @Activate
  public Completions(@Reference StoreReader store) {
    this.store = store;
  }

  /** The branches of all chains. */
  public List<String> branches() {
    return store.chains().stream().map(chain -> chain.key().branch()).toList();
  }
}
