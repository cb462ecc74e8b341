package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.node.ImageGate;

/**
 * Retires the machines whose bundles were removed, as soon as no chain uses them. For one thread.
 */
final class Retirement {
  private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

  private final Admitted admitted;
  private final ImageGate gate;
  private final Map<Hash, String> told = new HashMap<>();

  /** Retires what {@code admitted} has without a bundle. */
  Retirement(Admitted admitted, ImageGate gate) {
    this.admitted = admitted;
    this.gate = gate;
  }

  /** Does what can be done now. */
  void look() throws IOException {
    for (Path file : admitted.orphans()) {
      Set<Hash> left = new LinkedHashSet<>(admitted.read(file));
      if (left.removeIf(this::isRetired) || left.isEmpty()) {
        admitted.write(file, left);
      }
    }
  }

  private boolean isRetired(Hash image) {
    try {
      gate.retire(image);
      told.remove(image);
      return true;
    } catch (RejectedException inUse) {
      String why = String.valueOf(inUse.getMessage());
      if (!why.equals(told.put(image, why))) {
        LOG.warn("The bundle of image {} was removed, the image stays: {}", image, why);
      }
      return false;
    }
  }
}
