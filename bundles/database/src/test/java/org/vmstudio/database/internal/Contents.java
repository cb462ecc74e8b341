package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.RocksStore;

/** All that stands in a database, for comparing before and after. */
final class Contents {
  private Contents() {}

  static List<String> of(RocksStore store) {
    List<String> lines = new ArrayList<>();
    for (Family family : Family.values()) {
      for (RocksStore.Entry entry : store.list(family, new byte[0], null, Integer.MAX_VALUE)) {
        lines.add(family + " " + hex(entry.key()) + " " + hex(entry.value()));
      }
    }
    return lines;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
