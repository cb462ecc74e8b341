package org.vmstudio.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.echo.EchoTransaction.Spend;

/** Coins to spend and a state to find them in. */
final class Fixtures {
  static final Hash ONES = Hash.fromHex("11".repeat(32));
  static final Hash TWOS = Hash.fromHex("22".repeat(32));
  static final Bytes OPEN = text("open");
  static final Coin THOUSAND = Coin.lockedBy(OPEN, 1_000);

  private Fixtures() {}

  static Bytes text(String text) {
    return Bytes.wrap(text.getBytes(UTF_8));
  }

  /** Spends output 0 of {@link #ONES}. */
  static EchoTransaction spend(long... values) {
    return spend(new Spend(ONES, 0, OPEN), values);
  }

  static EchoTransaction spend(Spend input, long... values) {
    return new EchoTransaction(
        List.of(input),
        Arrays.stream(values).mapToObj(value -> Coin.lockedBy(text("next"), value)).toList());
  }

  static Coins none() {
    return new Coins((table, key) -> null);
  }

  /** A state in which {@code values} are locked by {@link #OPEN} as outputs of {@link #ONES}. */
  static StateView holding(long... values) {
    Coins coins = none();
    for (int i = 0; i < values.length; i++) {
      coins.add(ONES, i, Coin.lockedBy(OPEN, values[i]));
    }
    return view(coins.delta());
  }

  static StateView view(StateDelta delta) {
    Map<Integer, Map<Bytes, byte[]>> tables = new HashMap<>();
    for (StateDelta.Change change : delta.changes()) {
      StateDelta.Put put = (StateDelta.Put) change;
      tables
          .computeIfAbsent(put.table(), table -> new HashMap<>())
          .put(Bytes.of(put.key()), put.value());
    }
    return new MapView(tables);
  }

  private record MapView(Map<Integer, Map<Bytes, byte[]>> tables) implements StateView {
    @Override
    public byte[] get(int table, byte[] key) {
      return tables.getOrDefault(table, Map.of()).get(Bytes.of(key));
    }

    @Override
    public StateCursor scan(int table, byte[] from, byte[] to) {
      throw new UnsupportedOperationException("echo walks no table");
    }
  }
}
