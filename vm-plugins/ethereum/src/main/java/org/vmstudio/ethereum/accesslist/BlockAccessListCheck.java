package org.vmstudio.ethereum.accesslist;

import java.util.List;
import java.util.Optional;

/** Compares a list that came with a block with the one that its execution gave. */
public final class BlockAccessListCheck {
  private BlockAccessListCheck() {}

  /** Returns the first difference, or nothing: one that differs anywhere makes a block invalid. */
  public static Optional<String> difference(BlockAccessList said, BlockAccessList found) {
    List<AccountChanges> a = said.accounts();
    List<AccountChanges> b = found.accounts();
    int same = 0;
    while (same < a.size() && same < b.size() && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same == a.size() && same == b.size()
        ? Optional.empty()
        : Optional.of(
            "access list: declared is %s, used is %s".formatted(text(a, same), text(b, same)));
  }

  private static String text(List<AccountChanges> accounts, int i) {
    return i < accounts.size() ? accounts.get(i).toString() : "nothing more";
  }
}
