package org.vmstudio.dispatcher.internal.gate;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.VirtualMachine;

/** Proves toy machines, or fails to. */
public final class TestLoader implements MachineLoader {
  public final List<ImageRef> proved = new ArrayList<>();
  public boolean fails;

  @Override
  public VirtualMachine machine(ImageRef image) {
    return new ToyMachine(image.version().toString());
  }

  @Override
  public VirtualMachine prove(ImageRef image, Bytes jar) {
    if (fails) {
      throw new PlatformFault(PlatformFault.Kind.MACHINE_UNAVAILABLE, "does not start");
    }
    proved.add(image);
    return machine(image);
  }

  @Override
  public void dismiss(ImageRef image) {
    proved.remove(image);
  }

  @Override
  public Container load(Load message) {
    throw new IllegalStateException("nothing is loaded here");
  }
}
