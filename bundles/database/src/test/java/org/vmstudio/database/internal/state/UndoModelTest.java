package org.vmstudio.database.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.StateHistory;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateDelta.Change;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.UndoCodec;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.rocks.RocksStore;
import org.vmstudio.database.internal.rocks.Settings;

/** The state at every height, read and walked, alone and from a history, against a map a height. */
class UndoModelTest {
  private static final int CHAIN = 1;
  private static final int STATE = 7;
  private static final int HEIGHTS = 40;
  private static final int[] TABLES = {0, 1, 63};

  @TempDir Path path;
  private final List<NavigableMap<Bytes, byte[]>> model = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyHeightReadsAsItWas(long seed) {
    Random random = new Random(seed);
    try (RocksStore store = RocksStore.open(Settings.defaults(path))) {
      neighbours(store);
      StateDelta genesis = delta(random);
      model.add(applied(new TreeMap<>(), genesis));
      Batch batch = new StateLoader(store, STATE).load(genesis);
      store.write(position(batch, 0), true);
      for (int height = 1; height < HEIGHTS; height++) {
        StateDelta delta = delta(random);
        model.add(applied(model.getLast(), delta));
        store.write(position(block(store, height, delta), height), true);
      }
      Records records = new Records(store);
      StateReader reader = new StateReader(store, records, 256);
      for (int height = 0; height < HEIGHTS; height++) {
        try (var state = reader.at(CHAIN, height).orElseThrow()) {
          check(state, height, random);
        }
      }
      assertThat(checkHistory(reader, 0, random)).isEqualTo(HEIGHTS - 1);
      assertThat(checkHistory(reader, HEIGHTS - 1, random)).isEqualTo(HEIGHTS - 1);
      checkInParts(new StateReader(store, records, 256, 20_000), random);
    }
  }

  /** A history that may not take as much memory as all states together is the older ones'. */
  private void checkInParts(StateReader reader, Random random) {
    int parts = 0;
    for (int last = 0; last < HEIGHTS - 1; parts++) {
      int reached = checkHistory(reader, last, random);
      assertThat(reached).isGreaterThan(last);
      last = reached;
    }
    assertThat(parts).isGreaterThan(1);
  }

  private int checkHistory(StateReader reader, int from, Random random) {
    NavigableMap<Integer, StateSnapshot> states = new TreeMap<>();
    StateHistory history = reader.from(CHAIN, from).orElseThrow();
    int last = Math.toIntExact(history.last().height());
    assertThat(history.at(from - 1)).isEmpty();
    assertThat(history.at(last + 1)).isEmpty();
    for (int height = from; height <= last; height++) {
      states.put(height, history.at(height).orElseThrow());
    }
    history.close();
    assertThatIllegalStateException().isThrownBy(() -> history.at(from));
    states.forEach((height, state) -> {
      check(state, height, random);
      state.close();
      assertThatIllegalStateException().isThrownBy(() -> state.get(0, new byte[] {2}));
    });
    return last;
  }

  // States on both sides, which no walk and no prefix may reach.
  private static void neighbours(RocksStore store) {
    Batch batch = new Batch();
    for (int table : TABLES) {
      batch.put(Family.STATE, Keys.state(STATE - 1, table, new byte[] {1}), new byte[] {9});
      batch.put(Family.STATE, Keys.state(STATE + 1, table, new byte[] {1}), new byte[] {9});
    }
    store.write(batch, true);
  }

  private static Batch block(RocksStore store, int height, StateDelta delta) {
    Batch batch = new Batch();
    StateChanges changes = StateChanges.resolve(new NewestSource(store), STATE, delta);
    changes.writeTo(batch);
    return batch.put(
        Family.UNDO,
        Keys.height(CHAIN, height),
        UndoCodec.UNDO.encode(changes.undo(ref(height - 1))));
  }

  private static Batch position(Batch batch, int height) {
    ChainHead head = new ChainHead(ref(height), ref(height));
    return batch.put(
        Family.HEADS,
        Keys.chain(CHAIN),
        ChainCodecs.POSITION.encode(new ChainPosition(head, STATE)));
  }

  private static BlockRef ref(long height) {
    return new BlockRef(height, Hash.ZERO);
  }

  private void check(StateSnapshot state, int height, Random random) {
    NavigableMap<Bytes, byte[]> expected = model.get(height);
    assertThat(state.at()).isEqualTo(ref(height));
    for (int i = 0; i < 200; i++) {
      int table = table(random);
      byte[] key = key(random);
      assertThat(state.get(table, key)).isEqualTo(expected.get(whole(table, key)));
    }
    for (int table : TABLES) {
      checkRange(state, expected, table, new byte[0], null);
      for (int i = 0; i < 20; i++) {
        checkRange(state, expected, table, key(random), i % 4 == 0 ? null : key(random));
      }
    }
  }

  private static void checkRange(
      StateView state, NavigableMap<Bytes, byte[]> model, int table, byte[] from, byte[] to) {
    Bytes first = whole(table, from);
    Bytes end = to == null ? Bytes.of((byte) (table + 1)) : whole(table, to);
    List<String> expected = new ArrayList<>();
    if (first.compareTo(end) < 0) {
      model.subMap(first, end).forEach((k, v) -> expected.add(k.toHex() + "=" + hex(v)));
    }
    List<String> found = new ArrayList<>();
    try (StateCursor cursor = state.scan(table, from, to)) {
      while (cursor.next()) {
        found.add(whole(table, cursor.key()).toHex() + "=" + hex(cursor.value()));
      }
      assertThat(cursor.next()).describedAs("the end stays the end").isFalse();
    }
    assertThat(found).isEqualTo(expected);
  }

  private static StateDelta delta(Random random) {
    List<Change> changes = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      changes.add(change(random));
    }
    return new StateDelta(changes);
  }

  private static Change change(Random random) {
    int table = table(random);
    byte[] key = key(random);
    return switch (random.nextInt(12)) {
      case 0 ->
          new StateDelta.DeletePrefix(table, Arrays.copyOf(key, random.nextInt(key.length + 1)));
      case 1, 2, 3 -> new StateDelta.Delete(table, key);
      default -> new StateDelta.Put(table, key, new byte[] {(byte) random.nextInt(3)});
    };
  }

  private static NavigableMap<Bytes, byte[]> applied(
      NavigableMap<Bytes, byte[]> before, StateDelta delta) {
    NavigableMap<Bytes, byte[]> after = new TreeMap<>(before);
    for (Change change : delta.changes()) {
      switch (change) {
        case StateDelta.Put put -> after.put(whole(put.table(), put.key()), put.value());
        case StateDelta.Delete delete -> after.remove(whole(delete.table(), delete.key()));
        case StateDelta.DeletePrefix all -> {
          String prefix = whole(all.table(), all.prefix()).toHex();
          after.keySet().removeIf(key -> key.toHex().startsWith(prefix));
        }
      }
    }
    return after;
  }

  private static int table(Random random) {
    return TABLES[random.nextInt(TABLES.length)];
  }

  // Few and short keys, with many prefixes of each other and with bytes at both ends.
  private static byte[] key(Random random) {
    byte[] key = new byte[1 + random.nextInt(3)];
    byte[] alphabet = {0, 1, 127, (byte) 128, (byte) 255};
    for (int i = 0; i < key.length; i++) {
      key[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return key;
  }

  private static Bytes whole(int table, byte[] key) {
    byte[] whole = new byte[1 + key.length];
    whole[0] = (byte) table;
    System.arraycopy(key, 0, whole, 1, key.length);
    return Bytes.wrap(whole);
  }

  private static String hex(byte[] bytes) {
    return Bytes.wrap(bytes).toHex();
  }
}
