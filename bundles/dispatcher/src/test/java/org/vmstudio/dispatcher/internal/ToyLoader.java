package org.vmstudio.dispatcher.internal;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.library.internal.Library;

/** A loader without a framework: every image is a toy machine of the image's version. */
public final class ToyLoader implements MachineLoader, Standby {

  /** The machines that it made. */
  public final Map<ImageRef, ToyMachine> machines = new ConcurrentHashMap<>();

  /** Set to have it say that no bundle starts. */
  public volatile boolean broken;

  /** What it throws in place of the next machines. */
  public final Queue<PlatformFault> faults = new ConcurrentLinkedQueue<>();

  private final MemoryStore store;
  private final Library library;

  /** Fills containers of this library for chains of this store. */
  public ToyLoader(MemoryStore store, Library library) {
    this.store = store;
    this.library = library;
  }

  @Override
  public VirtualMachine machine(ImageRef image) {
    if (broken) {
      throw new PlatformFault(PlatformFault.Kind.MACHINE_UNAVAILABLE, "no bundle starts today");
    }
    PlatformFault fault = faults.poll();
    if (fault != null) {
      throw fault;
    }
    return machines.computeIfAbsent(image, ref -> new ToyMachine(ref.version().toString()));
  }

  @Override
  public VirtualMachine prove(ImageRef image, Bytes jar) {
    return machine(image);
  }

  @Override
  public void dismiss(ImageRef image) {
    machines.remove(image);
  }

  @Override
  public Container load(Load message) {
    return library
        .container(message.chain())
        .filter(container -> container.image().equals(message.image()))
        .orElseGet(() ->
            library.open(contextOf(message.chain()), message.image(), machine(message.image())));
  }

  @Override
  public Container prepare(ChainKey chain, ImageRef image) {
    return library.prepare(contextOf(chain), image, machine(image));
  }

  @Override
  public void discard(ChainKey chain, String why) {
    library.discard(chain, why);
  }

  @Override
  public Container detached(ChainKey chain, ImageRef image) {
    return library.detached(contextOf(chain), image, machine(image));
  }

  @Override
  public void end(Container container, String why) {
    library.end(container, why);
  }

  @Override
  public boolean release(ImageRef image) {
    boolean free =
        library.containers().stream()
            .filter(container -> container.image().equals(image))
            .allMatch(container -> container.state().next().isEmpty());
    if (free) {
      dismiss(image);
    }
    return free;
  }

  private ChainContext contextOf(ChainKey chain) {
    return new ChainContext(
        chain,
        store.chain(chain).orElseThrow().configuration(),
        new ChainContext.Limits(1, 0, 500));
  }
}
