package org.vmstudio.library.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VmInstance;

/**
 * A container's state machine. Whoever brings it to {@code STOPPED} or {@code FAILED} hands the
 * instance, if there is one, to {@code retired}, which stops it away from the caller's thread.
 */
final class ManagedContainer implements Container {

  private final long id;
  private final ChainKey chain;
  private final ChainContext.Limits limits;
  private final ImageRef image;
  private final Consumer<ManagedContainer> retired;
  private final AtomicBoolean retiring = new AtomicBoolean();
  private final CompletableFuture<ContainerState> end = new CompletableFuture<>();
  private ContainerState state = ContainerState.EMPTY;
  private String reason = "";
  private long blocks;
  private long since = System.currentTimeMillis();
  private boolean unwanted;
  private @Nullable VmInstance instance;

  /**
   * An empty container.
   *
   * @param retired is called once, when the container takes no more work and its instance is to be
   *     stopped
   */
  ManagedContainer(
      long id, ChainContext context, ImageRef image, Consumer<ManagedContainer> retired) {
    this.id = id;
    this.chain = context.chain();
    this.limits = context.limits();
    this.image = image;
    this.retired = retired;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public ChainKey chain() {
    return chain;
  }

  @Override
  public ImageRef image() {
    return image;
  }

  @Override
  public ChainContext.Limits limits() {
    return limits;
  }

  @Override
  public synchronized ContainerState state() {
    return state;
  }

  @Override
  public synchronized String reason() {
    return reason;
  }

  @Override
  public synchronized long blocks() {
    return blocks;
  }

  @Override
  public synchronized long since() {
    return since;
  }

  /** Says that an image is being loaded: EMPTY becomes LOADING. */
  synchronized void loading() {
    become(ContainerState.LOADING);
  }

  /** Puts the instance in: LOADING becomes READY, and drains where that was asked for meanwhile. */
  void filled(VmInstance made) {
    boolean drains;
    synchronized (this) {
      instance = made;
      become(ContainerState.READY);
      drains = unwanted;
    }
    if (drains) {
      drain(reason());
    }
  }

  /** Whether its instance is not there yet. */
  synchronized boolean isFilling() {
    return state == ContainerState.EMPTY || state == ContainerState.LOADING;
  }

  @Override
  public synchronized Lease lease() {
    if (state != ContainerState.READY || instance == null) {
      throw new PlatformFault(Kind.MACHINE_FAILED, "cannot work with " + this);
    }
    become(ContainerState.WORKING);
    return new Work(this, instance);
  }

  /**
   * Takes nothing new; the instance is stopped at once, when the lease is given back, or when it is
   * there at all.
   */
  void drain(String why) {
    boolean idle;
    synchronized (this) {
      if (isFilling()) {
        unwanted = true;
        reason = why;
      }
      if (state != ContainerState.READY && state != ContainerState.WORKING) {
        return;
      }
      idle = state == ContainerState.READY;
      reason = why;
      become(ContainerState.DRAINING);
    }
    if (idle) {
      retire();
    }
  }

  /** Gives up on the instance, wherever the container is; no effect once it has ended. */
  void fail(String why) {
    synchronized (this) {
      if (!state.next().contains(ContainerState.FAILED)) {
        return;
      }
      reason = why;
      become(ContainerState.FAILED);
    }
    retire();
  }

  /** Gives the lease back. */
  void returned(Optional<String> failure) {
    if (failure.isPresent()) {
      fail(failure.get());
      return;
    }
    synchronized (this) {
      blocks++;
      if (state == ContainerState.WORKING) {
        become(ContainerState.READY);
      }
      if (state != ContainerState.DRAINING) {
        return;
      }
    }
    retire();
  }

  /** The instance that is to be stopped, if one was ever made. */
  synchronized Optional<VmInstance> instance() {
    return Optional.ofNullable(instance);
  }

  /**
   * Ends a draining container: its instance stopped in good order. One that is only remembered
   * holds no instance, and with that no class loader of its bundle.
   */
  synchronized void released() {
    instance = null;
    if (state == ContainerState.DRAINING) {
      become(ContainerState.STOPPED);
    }
  }

  /** Waits until the container has ended; false if it did not in time. */
  boolean awaitEnd(Duration deadline) {
    try {
      end.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("the end of a container never fails", impossible);
    }
  }

  private void retire() {
    if (retiring.compareAndSet(false, true)) {
      retired.accept(this);
    }
  }

  private void become(ContainerState next) {
    if (!state.next().contains(next)) {
      throw new IllegalStateException("a container never goes from " + state + " to " + next);
    }
    state = next;
    since = System.currentTimeMillis();
    if (next.next().isEmpty()) {
      end.complete(next);
    }
  }

  @Override
  public synchronized String toString() {
    String why = reason.isEmpty() ? "" : ": " + reason;
    return "container " + id + " of " + chain + " with " + image + ", " + state + why;
  }
}
