package org.vmstudio.library.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.SpareContainers;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** The container library of this node. */
@Component(
    service = {ContainerLibrary.class, SpareContainers.class},
    configurationPid = "org.vmstudio.library")
@Designate(ocd = LibraryConfiguration.class)
public final class Library implements ContainerLibrary, SpareContainers {

  /** How many ended containers it remembers. */
  static final int REMEMBERED = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final Duration instantiateWithin;
  private final Duration stopWithin;
  private final Duration drainWithin;
  private final ExecutorService attendants = pool("vmstudio-library-");
  private final ExecutorService machines = pool("vmstudio-container-");
  private final MachineCalls calls = new MachineCalls(machines);
  private final AtomicLong ids = new AtomicLong();
  private final Map<ManagedContainer, VirtualMachine> live = new HashMap<>();
  private final Map<ChainKey, ManagedContainer> current = new HashMap<>();
  private final Map<ChainKey, ManagedContainer> beside = new HashMap<>();
  private final Set<ManagedContainer> detached = new HashSet<>();
  private final Deque<ManagedContainer> ended = new ArrayDeque<>();

  /** An empty library. */
  @Activate
  public Library(LibraryConfiguration configuration) {
    this(
        Duration.ofSeconds(configuration.instantiateSeconds()),
        Duration.ofSeconds(configuration.stopSeconds()),
        Duration.ofSeconds(configuration.drainSeconds()));
  }

  /** As the public constructor, with the deadlines themselves. */
  public Library(Duration instantiateWithin, Duration stopWithin, Duration drainWithin) {
    this.instantiateWithin = instantiateWithin;
    this.stopWithin = stopWithin;
    this.drainWithin = drainWithin;
  }

  @Override
  public synchronized List<Container> containers() {
    List<Container> all = new ArrayList<>(ended);
    all.addAll(live.keySet());
    all.sort(Comparator.comparingLong(Container::id));
    return List.copyOf(all);
  }

  @Override
  public synchronized Optional<Container> container(ChainKey chain) {
    return Optional.<Container>ofNullable(current.get(chain))
        .filter(found ->
            found.state() == ContainerState.READY || found.state() == ContainerState.WORKING);
  }

  @Override
  public Container open(ChainContext context, ImageRef image, VirtualMachine machine) {
    ManagedContainer container =
        takePrepared(context.chain(), image).orElseGet(() -> made(context, image, machine, false));
    ManagedContainer before;
    synchronized (this) {
      before = current.put(context.chain(), container);
    }
    LOG.info("Opened {}", container);
    drain(before, "replaced by container " + container.id());
    return container;
  }

  @Override
  public Container prepare(ChainContext context, ImageRef image, VirtualMachine machine) {
    ManagedContainer container = made(context, image, machine, true);
    ManagedContainer before;
    synchronized (this) {
      detached.remove(container);
      before = beside.put(context.chain(), container);
    }
    drain(before, "replaced by container " + container.id());
    return container;
  }

  @Override
  public void discard(ChainKey chain, String why) {
    ManagedContainer spare;
    synchronized (this) {
      spare = beside.remove(chain);
    }
    drain(spare, why);
  }

  @Override
  public Container detached(ChainContext context, ImageRef image, VirtualMachine machine) {
    return made(context, image, machine, true);
  }

  @Override
  public void end(Container container, String why) {
    Optional<ManagedContainer> found;
    synchronized (this) {
      found = detached.stream().filter(container::equals).findFirst();
    }
    found.ifPresent(its -> drain(its, why));
  }

  private synchronized Optional<ManagedContainer> takePrepared(ChainKey chain, ImageRef image) {
    Optional<ManagedContainer> spare =
        Optional.ofNullable(beside.get(chain))
            .filter(found -> found.state() == ContainerState.READY)
            .filter(found -> found.image().equals(image));
    spare.ifPresent(found -> beside.remove(chain));
    return spare;
  }

  private void drain(@Nullable ManagedContainer container, String why) {
    if (container != null) {
      beginDrain(container, why);
      attendants.execute(() -> endWithin(container, drainWithin));
    }
  }

  private static void beginDrain(ManagedContainer container, String why) {
    LOG.info("Takes no more work: {}, as {}", container, why);
    container.drain(why);
  }

  /** Makes one, which is outside of the chain's own work from its beginning where it has to be. */
  private ManagedContainer made(
      ChainContext context, ImageRef image, VirtualMachine machine, boolean outside) {
    ManagedContainer container =
        new ManagedContainer(ids.incrementAndGet(), context, image, this::retire);
    synchronized (this) {
      live.put(container, machine);
      if (outside) {
        detached.add(container);
      }
    }
    fill(container, context, machine);
    return container;
  }

  private static ExecutorService pool(String name) {
    return Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  private void fill(ManagedContainer container, ChainContext context, VirtualMachine machine) {
    container.loading();
    try {
      container.filled(
          calls.within(
              instantiateWithin, "making an instance", () -> machine.instantiate(context)));
    } catch (PlatformFault fault) {
      container.fail(String.valueOf(fault.getMessage()));
      throw fault;
    }
  }

  @Override
  public void close(ChainKey chain, Duration deadline) {
    closeWhere(
        (container, machine) ->
            container.chain().equals(chain) && isIn(chain, container) && !container.isFilling(),
        "closed",
        deadline);
  }

  /** Whether a container is in the chain's own work, not beside it. */
  private boolean isIn(ChainKey chain, ManagedContainer container) {
    return !container.equals(beside.get(chain)) && !detached.contains(container);
  }

  @Override
  public void closeAll(VirtualMachine machine, Duration deadline) {
    closeWhere((container, its) -> its.equals(machine), "its machine goes away", deadline);
  }

  /**
   * Stops all containers; called by the framework.
   *
   * @throws InterruptedException if the framework gives up waiting
   */
  @Deactivate
  public void stop() throws InterruptedException {
    closeWhere((container, machine) -> true, "the node stops", stopWithin);
    attendants.shutdown();
    if (!attendants.awaitTermination(stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
      attendants.shutdownNow();
    }
    machines.shutdownNow();
  }

  private void closeWhere(
      BiPredicate<ManagedContainer, VirtualMachine> which, String why, Duration deadline) {
    long until = System.nanoTime() + deadline.toNanos();
    List<ManagedContainer> closing;
    synchronized (this) {
      closing =
          live.entrySet().stream()
              .filter(entry -> which.test(entry.getKey(), entry.getValue()))
              .map(Map.Entry::getKey)
              .toList();
    }
    closing.forEach(container -> beginDrain(container, why));
    for (ManagedContainer container : closing) {
      endWithin(container, Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    }
  }

  private static void endWithin(ManagedContainer container, Duration deadline) {
    if (!container.awaitEnd(deadline)) {
      container.fail("did not end its work within " + deadline.toMillis() + " ms");
    }
  }

  /** Stops the instance of a container that takes no more work, on another thread. */
  private void retire(ManagedContainer container) {
    if (container.state() == ContainerState.FAILED) {
      LOG.warn("Failed: {}", container);
      forget(container);
    }
    attendants.execute(() -> {
      container.instance().ifPresent(instance -> stop(container, instance));
      container.released();
      forget(container);
      LOG.info("Ended: {}", container);
    });
  }

  private void stop(ManagedContainer container, VmInstance instance) {
    try {
      calls.within(
          stopWithin,
          "stopping the instance",
          () -> {
            instance.stop(stopWithin);
            return true;
          });
    } catch (PlatformFault fault) {
      LOG.warn("{}: {}", container, fault.getMessage());
      container.fail(String.valueOf(fault.getMessage()));
    }
  }

  private synchronized void forget(ManagedContainer container) {
    if (live.remove(container) == null) {
      return;
    }
    current.remove(container.chain(), container);
    beside.remove(container.chain(), container);
    detached.remove(container);
    ended.addLast(container);
    while (ended.size() > REMEMBERED) {
      ended.removeFirst();
    }
  }
}
