package org.vmstudio.library.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.vm.VmInstance;

/** A lease of a container's instance; closing it twice gives it back once. */
final class Work implements Container.Lease {

  private final ManagedContainer container;
  private final VmInstance instance;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A lease of this container's instance. */
  Work(ManagedContainer container, VmInstance instance) {
    this.container = container;
    this.instance = instance;
  }

  @Override
  public VmInstance instance() {
    return instance;
  }

  @Override
  public void failed(String reason) {
    failure.compareAndSet(null, reason);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      container.returned(Optional.ofNullable(failure.get()));
    }
  }
}
