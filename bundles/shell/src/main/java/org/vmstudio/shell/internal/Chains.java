package org.vmstudio.shell.internal;

import java.util.List;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;

/** Finds the chain that an operator means. */
final class Chains {
  /** How commands explain the word that names a chain. */
  static final String HELP = "Branch, label, or first digits of the id.";

  private Chains() {}

  /**
   * The chain of a branch, of a branch's label, or of the beginning of a chain's id, where only one
   * fits.
   *
   * @throws UsageException if none or several fit
   */
  static ChainRecord find(StoreReader store, String name) {
    List<ChainRecord> fitting =
        store.chains().stream().filter(chain -> fits(chain.key(), name)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (fitting.isEmpty()) {
      throw new UsageException("no chain '" + name + "': 'chain list' lists them");
    }
    throw new UsageException(
        "'"
            + name
            + "' fits several chains: "
            + fitting.stream().map(chain -> chain.key().branch()).toList());
  }

  private static boolean fits(ChainKey key, String name) {
    String digits = name.startsWith("0x") ? name.substring(2) : name;
    return key.branch().equals(name)
        || key.label().equals(name)
        || digits.length() >= 8 && key.id().toHex().startsWith(digits);
  }
}
