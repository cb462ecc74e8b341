package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;

/** A digest of a chain: its head, its state, and all receipts and verdicts but for their times. */
final class StateDigest {
  private StateDigest() {}

  /** The digest in hexadecimal digits. */
  static String of(StoreReader store, ChainKey chain) {
    MessageDigest digest = sha256();
    ChainHead head = store.head(chain).orElseThrow();
    digest.update(head.toString().getBytes(UTF_8));
    try (StateSnapshot state = store.openState(chain)) {
      for (int table = 0; table <= StateView.MAX_TABLE; table++) {
        update(digest, state, table);
      }
    }
    for (long height = 1; height <= head.verified().height(); height++) {
      digest.update(store.block(chain, height).orElseThrow().raw().view());
      digest.update(store.receipts(chain, height).toString().getBytes(UTF_8));
      digest.update(
          store.verdict(chain, height).orElseThrow().checked().toString().getBytes(UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, StateView state, int table) {
    try (StateCursor cursor = state.scan(table, new byte[] {0}, null)) {
      while (cursor.next()) {
        digest.update((byte) table);
        digest.update(cursor.key());
        digest.update(cursor.value());
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
