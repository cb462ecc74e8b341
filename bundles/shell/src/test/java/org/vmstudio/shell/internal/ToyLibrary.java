package org.vmstudio.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;

/** Containers without instances, which stop at once. */
final class ToyLibrary implements ContainerLibrary {
  private final List<ToyContainer> all = new ArrayList<>();

  @Override
  public List<Container> containers() {
    return List.copyOf(all);
  }

  @Override
  public Optional<Container> container(ChainKey chain) {
    return all.stream()
        .filter(each -> each.chain().equals(chain) && each.state == ContainerState.READY)
        .<Container>map(each -> each)
        .findFirst();
  }

  @Override
  public Container open(ChainContext context, ImageRef image, VirtualMachine machine) {
    ToyContainer fresh = new ToyContainer(all.size() + 1, context, image);
    end(context.chain(), "replaced by container " + fresh.id());
    all.add(fresh);
    return fresh;
  }

  @Override
  public void close(ChainKey chain, Duration deadline) {
    end(chain, "closed");
  }

  @Override
  public void closeAll(VirtualMachine machine, Duration deadline) {
    throw new UnsupportedOperationException("the shell lets no machine go");
  }

  private void end(ChainKey chain, String why) {
    for (ToyContainer each : all) {
      if (each.chain().equals(chain) && each.state == ContainerState.READY) {
        each.state = ContainerState.STOPPED;
        each.reason = why;
      }
    }
  }

  /** A container that is ready until it is stopped. */
  private static final class ToyContainer implements Container {
    private final long id;
    private final ChainContext context;
    private final ImageRef image;
    private ContainerState state = ContainerState.READY;
    private String reason = "";

    ToyContainer(long id, ChainContext context, ImageRef image) {
      this.id = id;
      this.context = context;
      this.image = image;
    }

    @Override
    public long id() {
      return id;
    }

    @Override
    public ChainKey chain() {
      return context.chain();
    }

    @Override
    public ImageRef image() {
      return image;
    }

    @Override
    public ChainContext.Limits limits() {
      return context.limits();
    }

    @Override
    public ContainerState state() {
      return state;
    }

    @Override
    public String reason() {
      return reason;
    }

    @Override
    public long blocks() {
      return 0;
    }

    @Override
    public long since() {
      return 0;
    }

    @Override
    public Lease lease() {
      throw new UnsupportedOperationException("the shell works with no container");
    }
  }
}
