package org.vmstudio.api.node;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What became of the bundles that operators put into the drop-in folder. Thread-safe. */
@ProviderType
public interface DroppedImages {
  /** Those that were refused and lie in the folder's quarantine, by name. */
  List<Refused> quarantine();

  /**
   * A bundle in quarantine.
   *
   * @param file its name
   * @param at when it was put there, Unix milliseconds
   * @param reason what was found, what was expected, what to do
   */
  record Refused(String file, long at, String reason) {}
}
