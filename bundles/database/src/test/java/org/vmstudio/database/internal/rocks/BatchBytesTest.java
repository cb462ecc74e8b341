package org.vmstudio.database.internal.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The batch that is made here against the one that RocksDB makes. */
class BatchBytesTest {
  @TempDir Path path;

  @Test
  void theBytesAreThoseThatRocksDbMakes() throws RocksDBException {
    Settings settings = Settings.defaults(path);
    Opening opening = Opening.open(settings, new Faults(path));
    try (Handles handles = opening.handles();
        WriteBatch expected = new WriteBatch()) {
      Batch batch = new Batch();
      byte[] large = new byte[70_000];
      Arrays.fill(large, (byte) 7);
      for (Family family : Family.values()) {
        batch.put(family, bytes("key"), bytes("value"));
        batch.put(family, large, new byte[0]);
        batch.put(family, bytes("large"), large);
        batch.delete(family, bytes("gone"));
        batch.deleteRange(family, bytes("from"), bytes("to"));
        expected.put(handles.of(family), bytes("key"), bytes("value"));
        expected.put(handles.of(family), large, new byte[0]);
        expected.put(handles.of(family), bytes("large"), large);
        expected.delete(handles.of(family), bytes("gone"));
        expected.deleteRange(handles.of(family), bytes("from"), bytes("to"));
      }
      assertThat(BatchBytes.of(batch, handles)).isEqualTo(expected.data());
    } finally {
      opening.database().close();
      opening.options().close();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
