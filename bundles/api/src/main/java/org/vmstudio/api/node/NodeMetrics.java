package org.vmstudio.api.node;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The figures of this node. Thread-safe. */
@ProviderType
public interface NodeMetrics {
  /** All figures as they are now. */
  List<Metric> metrics();

  /**
   * A figure.
   *
   * @param name as Prometheus names it, with the unit at its end
   * @param of which chain, container or channel it is of; empty where it is the node's
   * @param value its value
   */
  record Metric(String name, String of, long value) {}
}
