package org.vmstudio.loader.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * The loader of this node. One installation of an image at a time; different images side by side.
 */
@Component(service = MachineLoader.class, configurationPid = "org.vmstudio.loader")
@Designate(ocd = LoaderConfiguration.class)
public final class Loader implements MachineLoader {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  private final StoreReader store;
  private final ContainerLibrary library;
  private final BundleContext context;
  private final MachineBundles bundles;
  private final Handshake handshake;
  private final Duration drainWithin;
  private final ChainContext.Limits limits;
  private final ConcurrentMap<Hash, InstalledMachine> machines = new ConcurrentHashMap<>();
  private final ConcurrentMap<Hash, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Begins with no VM bundle installed. */
  @Activate
  public Loader(
      @Reference StoreReader store,
      @Reference ContainerLibrary library,
      BundleContext context,
      LoaderConfiguration configuration) {
    this.store = store;
    this.library = library;
    this.context = context;
    this.bundles = new MachineBundles(context, Duration.ofSeconds(configuration.serviceSeconds()));
    this.handshake = new Handshake(Duration.ofSeconds(configuration.handshakeSeconds()));
    this.drainWithin = Duration.ofSeconds(configuration.drainSeconds());
    this.limits = limits(configuration);
    bundles.uninstallAll();
  }

  @Override
  public VirtualMachine machine(ImageRef image) {
    InstalledMachine installed = machines.get(image.sha256());
    return installed != null ? installed.machine() : install(image, stored(image)).machine();
  }

  @Override
  public VirtualMachine prove(ImageRef image, Bytes jar) {
    return install(image, Optional.of(jar)).machine();
  }

  @Override
  public void dismiss(ImageRef image) {
    InstalledMachine installed = machines.get(image.sha256());
    if (installed != null) {
      installed.tracker().close();
      bundles.uninstall(installed.bundle());
    }
  }

  @Override
  public Container load(Load message) {
    return library
        .container(message.chain())
        .filter(container -> container.image().equals(message.image()))
        .orElseGet(() -> open(message.chain(), message.image()));
  }

  /** Uninstalls all VM bundles; called by the framework. */
  @Deactivate
  void stop() {
    machines.values().forEach(installed -> installed.tracker().close());
    bundles.uninstallAll();
  }

  private Container open(ChainKey chain, ImageRef image) {
    ChainRecord record =
        store.chain(chain).orElseThrow(() -> new IllegalStateException("no chain " + chain));
    return library.open(
        new ChainContext(chain, record.configuration(), limits), image, machine(image));
  }

  private Optional<Bytes> stored(ImageRef image) {
    return store.imageBytes(image.sha256());
  }

  private InstalledMachine install(ImageRef image, Optional<Bytes> jar) {
    ReentrantLock lock = locks.computeIfAbsent(image.sha256(), key -> new ReentrantLock());
    lock.lock();
    try {
      InstalledMachine installed = machines.get(image.sha256());
      return installed != null ? installed : start(image, jar.orElseThrow(() -> missing(image)));
    } finally {
      lock.unlock();
    }
  }

  private InstalledMachine start(ImageRef image, Bytes jar) {
    Bundle bundle = bundles.install(image, jar);
    try {
      bundles.start(image, bundle);
      ServiceTracker<VirtualMachine, VirtualMachine> tracker =
          bundles.await(image, bundle, new Departure(image));
      VirtualMachine machine = tracker.getService();
      if (machine == null) {
        tracker.close();
        throw new PlatformFault(
            PlatformFault.Kind.MACHINE_UNAVAILABLE, image + " took its service back at once");
      }
      return greet(new InstalledMachine(bundle, machine, tracker), image);
    } catch (PlatformFault fault) {
      bundles.uninstall(bundle);
      throw fault;
    }
  }

  private InstalledMachine greet(InstalledMachine installed, ImageRef image) {
    try {
      handshake.shake(image, installed.machine());
    } catch (PlatformFault fault) {
      installed.tracker().close();
      throw fault;
    }
    machines.put(image.sha256(), installed);
    LOG.info("Started {} as bundle {}", image, installed.bundle().getBundleId());
    return installed;
  }

  private static PlatformFault missing(ImageRef image) {
    return new PlatformFault(
        PlatformFault.Kind.MACHINE_UNAVAILABLE, image + " is not in the database; admit it again");
  }

  private static ChainContext.Limits limits(LoaderConfiguration configuration) {
    int threads =
        configuration.threads() > 0
            ? configuration.threads()
            : Runtime.getRuntime().availableProcessors();
    return new ChainContext.Limits(
        threads, (long) configuration.cacheMegabytes() << 20, configuration.transactionMillis());
  }

  /** Ends what a machine works at when its service goes away, by whatever hand. */
  private final class Departure
      implements ServiceTrackerCustomizer<VirtualMachine, VirtualMachine> {
    private final ImageRef image;

    Departure(ImageRef image) {
      this.image = image;
    }

    @Override
    public VirtualMachine addingService(ServiceReference<VirtualMachine> reference) {
      return context.getService(reference);
    }

    @Override
    public void modifiedService(
        ServiceReference<VirtualMachine> reference, VirtualMachine machine) {
      // Properties of the service mean nothing here.
    }

    @Override
    public void removedService(ServiceReference<VirtualMachine> reference, VirtualMachine machine) {
      InstalledMachine gone = machines.get(image.sha256());
      if (gone != null && gone.machine().equals(machine)) {
        machines.remove(image.sha256(), gone);
        LOG.info("The machine of {} goes away", image);
        library.closeAll(machine, drainWithin);
      }
      context.ungetService(reference);
    }
  }
}
