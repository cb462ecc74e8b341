package org.vmstudio.api.node;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the node is, for shell and scripts. Thread-safe. */
@ProviderType
public interface NodeHealth {
  /** Runs all checks now, each within a deadline, and gives what they found, sorted by name. */
  List<Finding> check();

  /** How bad a finding is, from well to worst. */
  enum Status {
    /** All is well. */
    OK,
    /** It works, and somebody should look at it. */
    WARNING,
    /** It does not work now and goes on by itself. */
    WAITING,
    /** It does not work. */
    CRITICAL;

    /** Whether what was checked does its work. */
    public boolean works() {
      return this == OK || this == WARNING;
    }
  }

  /**
   * What a check found.
   *
   * @param name the check's name
   * @param status how bad it is
   * @param details one line a thing that was found; the first that is as bad as the status tells
   *     why
   * @param millis how long the check took
   */
  record Finding(String name, Status status, List<String> details, long millis) {
    /** Copies its list. */
    public Finding {
      details = List.copyOf(details);
    }
  }
}
