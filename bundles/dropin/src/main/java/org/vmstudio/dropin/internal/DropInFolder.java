package org.vmstudio.dropin.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.node.DroppedImages;
import org.vmstudio.api.node.ImageGate;
import org.vmstudio.api.node.ImageRollout;
import org.vmstudio.api.node.ImageSigner;
import org.vmstudio.api.store.StoreReader;

/** The drop-in folder of this node, looked into at regular intervals on a thread of its own. */
@Component(
    service = DroppedImages.class,
    immediate = true,
    configurationPid = "org.vmstudio.plugins")
@Designate(ocd = DropInConfiguration.class)
public final class DropInFolder implements DroppedImages {
  private static final Logger LOG = LoggerFactory.getLogger(DropInFolder.class);

  private final DropIn dropIn;
  private final boolean isThere;
  private final long lookMillis;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("vmstudio-plugins").factory());

  private Future<?> looks = CompletableFuture.completedFuture(null);

  /** Made by Declarative Services. */
  @Activate
  public DropInFolder(
      @Reference StoreReader store,
      @Reference ImageGate gate,
      @Reference ImageSigner signer,
      @Reference ImageRollout rollout,
      DropInConfiguration configuration) {
    this.isThere = !configuration.folder().isBlank();
    this.lookMillis = configuration.lookMillis();
    this.dropIn =
        new DropIn(
            new Folder(Path.of(configuration.folder())),
            configuration.patience(),
            new DropIn.Ways(gate, signer, configuration.allowUnsigned()),
            new Movers(store, rollout));
    if (configuration.allowUnsigned()) {
      LOG.warn(
          "Bundles without a signature are admitted from {}: allowUnsigned is set in etc/org.vmstudio.plugins.cfg",
          configuration.folder());
    }
  }

  /** Begins to look; called by the framework. */
  @Activate
  void start() {
    if (isThere) {
      looks = thread.scheduleWithFixedDelay(this::look, 0, lookMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      dropIn.look();
    } catch (RuntimeException e) {
      LOG.error("A look into the drop-in folder failed; the next one follows", e);
    }
  }

  /** Ends the look that is under way; called by the framework. */
  @Deactivate
  void stop() {
    looks.cancel(true);
    thread.shutdownNow();
    thread.close();
  }

  @Override
  public List<Refused> quarantine() {
    return isThere ? dropIn.quarantine().list() : List.of();
  }
}
