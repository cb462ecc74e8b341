package org.vmstudio.loader.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.SpareContainers;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * The loader of this node. Bundles are installed from the database on demand and never started by
 * the framework itself, so that what serves is always an admitted image.
 */
@Component(
    service = {MachineLoader.class, Standby.class},
    configurationPid = "org.vmstudio.loader")
@Designate(ocd = LoaderConfiguration.class)
public final class Loader implements MachineLoader, Standby {

  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  private final BundleContext context;
  private final StoreReader store;
  private final ContainerLibrary library;
  private final SpareContainers spares;
  private final ContainerKinds kinds;
  private final ChainContext.Limits limits;
  private final Duration drainWithin;
  private final Discovery discovery;
  private final Installer installer;
  private final Taken taken;
  private final Processes processes;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("vmstudio-loader-", 0).factory());
  private final Map<ImageRef, Object> locks = new ConcurrentHashMap<>();
  private final Map<ImageRef, Installed> installed = new ConcurrentHashMap<>();
  private final Runnable moving;
  private List<ServiceRegistration<?>> hooks = List.of();

  /** A loader that has not installed anything. */
  @Activate
  public Loader(
      BundleContext context,
      @Reference StoreReader store,
      @Reference ContainerLibrary library,
      @Reference SpareContainers spares,
      @Reference ContainerKinds kinds,
      LoaderConfiguration configuration) {
    this.context = context;
    this.store = store;
    this.library = library;
    this.spares = spares;
    this.kinds = kinds;
    this.limits = limits(configuration);
    this.drainWithin = Duration.ofSeconds(configuration.drainSeconds());
    this.moving = this::kindsChanged;
    this.discovery = new Discovery(context, this::gone);
    this.installer =
        new Installer(
            context, discovery, threads, Duration.ofSeconds(configuration.startSeconds()));
    this.taken = new Taken(context, discovery, installer);
    this.processes =
        new Processes(context, kinds::inProcess, Duration.ofSeconds(configuration.startSeconds()));
  }

  private static ChainContext.Limits limits(LoaderConfiguration configuration) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new ChainContext.Limits(
        configuration.threads() == 0 ? processors : configuration.threads(),
        (long) configuration.cacheMegabytes() << 20,
        configuration.transactionMillis());
  }

  /**
   * Removes what an earlier run left installed, for the database says what an image is, and opens
   * discovery; called by the framework.
   */
  @Activate
  public void start() {
    hooks =
        List.of(
            Visibility.register(context),
            new Tampering(discovery::isAsInstalled).register(context));
    Arrays.stream(context.getBundles()).filter(Location::isImage).forEach(installer::uninstall);
    discovery.open();
    processes.open();
    kinds.whenChanged(moving);
  }

  /** Closes the containers and lets go of all machines; called by the framework. */
  @Deactivate
  public void stop() {
    kinds.forget(moving);
    installed.values().forEach(its -> library.closeAll(its.machine(), drainWithin));
    processes.machines().forEach(machine -> library.closeAll(machine, drainWithin));
    processes.close();
    installed.clear();
    discovery.close();
    hooks.forEach(ServiceRegistration::unregister);
    threads.shutdownNow();
  }

  @Override
  public VirtualMachine machine(ImageRef image) {
    return serving(
        image,
        () ->
            store
                .imageBytes(image.sha256())
                .orElseThrow(() -> unavailable("the database has no image " + image)));
  }

  @Override
  public VirtualMachine prove(ImageRef image, Bytes jar) {
    return serving(image, () -> jar);
  }

  private VirtualMachine serving(ImageRef image, Supplier<Bytes> jar) {
    return there(image).orElseGet(() -> bring(image, jar));
  }

  private VirtualMachine bring(ImageRef image, Supplier<Bytes> jar) {
    synchronized (lock(image)) {
      Optional<VirtualMachine> raced = there(image);
      if (raced.isPresent()) {
        return raced.get();
      }
      Optional<Installed> again = Optional.ofNullable(installed.get(image)).flatMap(taken::again);
      if (again.isPresent()) {
        installed.put(image, again.get());
        return again.get().machine();
      }
      dismiss(image);
      Bytes bytes = jar.get();
      return processes.takes(image, bytes) ? processes.start(image, bytes) : install(image, bytes);
    }
  }

  private Object lock(ImageRef image) {
    return locks.computeIfAbsent(image, each -> new Object());
  }

  private VirtualMachine install(ImageRef image, Bytes jar) {
    Installed fresh = installer.install(image, jar);
    installed.put(image, fresh);
    LOG.info("Installed {} as {}", image, fresh.bundle());
    return fresh.machine();
  }

  private Optional<VirtualMachine> there(ImageRef image) {
    return intact(image).map(Installed::machine).or(() -> processes.machine(image));
  }

  private Optional<Installed> intact(ImageRef image) {
    return Optional.ofNullable(installed.get(image))
        .filter(its -> discovery.offers(its.bundle(), its.machine()));
  }

  @Override
  public void dismiss(ImageRef image) {
    installed.remove(image);
    processes.end(image);
    installer.uninstall(image);
  }

  @Override
  public Container load(Load message) {
    Optional<Container> there =
        library
            .container(message.chain())
            .filter(container -> container.image().equals(message.image()));
    if (there.isPresent()) {
      return there.get();
    }
    VirtualMachine machine = machine(message.image());
    return library.open(contextOf(message.chain()), message.image(), machine);
  }

  @Override
  public Container prepare(ChainKey chain, ImageRef image) {
    VirtualMachine machine = machine(image);
    return spares.prepare(contextOf(chain), image, machine);
  }

  @Override
  public void discard(ChainKey chain, String why) {
    spares.discard(chain, why);
  }

  @Override
  public Container detached(ChainKey chain, ImageRef image) {
    VirtualMachine machine = machine(image);
    return spares.detached(contextOf(chain), image, machine);
  }

  @Override
  public void end(Container container, String why) {
    spares.end(container, why);
  }

  @Override
  public boolean release(ImageRef image) {
    boolean held =
        library.containers().stream()
            .filter(container -> container.image().equals(image))
            .anyMatch(container -> !container.state().next().isEmpty());
    if (!held) {
      dismiss(image);
    }
    return !held;
  }

  private ChainContext contextOf(ChainKey key) {
    ChainRecord chain =
        store.chain(key).orElseThrow(() -> unavailable("no chain " + key + " is registered"));
    return new ChainContext(key, chain.configuration(), limits);
  }

  private void kindsChanged() {
    threads.execute(() ->
        Stream.concat(installed.keySet().stream(), processes.images().stream())
            .forEach(this::move));
  }

  /** Moves what runs in the other kind of container than is wanted now. */
  private void move(ImageRef image) {
    synchronized (lock(image)) {
      Optional<Bytes> jar = store.imageBytes(image.sha256());
      Optional<VirtualMachine> before = there(image);
      boolean isInProcess = processes.machine(image).isPresent();
      if (jar.isEmpty() || before.isEmpty() || processes.takes(image, jar.get()) == isInProcess) {
        return;
      }
      try {
        LOG.info("{} moves {} a process", image, isInProcess ? "out of" : "into");
        move(image, jar.get(), before.get(), isInProcess);
      } catch (PlatformFault fault) {
        LOG.warn("{} stays where it is", image, fault);
      }
    }
  }

  /**
   * The other machine is brought up first, with a container beside each chain's own. Then the old
   * containers drain, which is between two blocks, and the chains go on in the new ones.
   */
  private void move(ImageRef image, Bytes jar, VirtualMachine before, boolean isInProcess) {
    VirtualMachine after = isInProcess ? install(image, jar) : processes.start(image, jar);
    try {
      chainsUnder(image).forEach(chain -> spares.prepare(contextOf(chain), image, after));
    } catch (PlatformFault failed) {
      end(image, !isInProcess);
      throw failed;
    }
    Installed left = isInProcess ? null : installed.remove(image);
    library.closeAll(before, drainWithin);
    LOG.info("{} has moved, {} is closed", image, left == null ? "the process" : left.bundle());
    end(image, isInProcess);
  }

  /** Ends one of an image's two machines. */
  private void end(ImageRef image, boolean inProcess) {
    if (inProcess) {
      processes.end(image);
    } else {
      installed.remove(image);
      installer.uninstall(image);
    }
  }

  private Stream<ChainKey> chainsUnder(ImageRef image) {
    return store.chains().stream()
        .map(ChainRecord::key)
        .filter(
            chain -> library.container(chain).filter(its -> its.image().equals(image)).isPresent());
  }

  /** A machine's service went away, by its bundle's stop, update or failure. */
  private void gone(Bundle bundle, VirtualMachine machine) {
    taken.lost(bundle);
    threads.execute(() -> library.closeAll(machine, drainWithin));
  }

  private static PlatformFault unavailable(String what) {
    return new PlatformFault(Kind.MACHINE_UNAVAILABLE, what);
  }
}
