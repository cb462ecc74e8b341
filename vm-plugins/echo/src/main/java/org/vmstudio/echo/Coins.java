package org.vmstudio.echo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateDelta;

/**
 * The unspent outputs: a state view and what was changed since. For one thread.
 *
 * <p>The set's hash is the sum, modulo 2^256, of the double hashes of its entries: cheap to keep,
 * whatever the order. That is good enough for an example and not against somebody who searches for
 * collisions.
 */
final class Coins {
  /** Table of outputs: transaction and index to coin. */
  static final int OUTPUTS = 0;

  /** Table of one entry: the set's hash. */
  static final int SET_HASH = 1;

  private static final byte[] SET_HASH_KEY = {0};

  private final Lookup state;
  private final Map<Bytes, Optional<Coin>> changed = new LinkedHashMap<>();
  private BigInteger sum;

  /** Where stored values come from: a state view, or nothing at all. */
  @FunctionalInterface
  interface Lookup {
    byte @Nullable [] get(int table, byte[] key);
  }

  Coins(Lookup state) {
    this.state = state;
    byte[] stored = state.get(SET_HASH, SET_HASH_KEY);
    this.sum = stored == null ? BigInteger.ZERO : new BigInteger(1, stored);
  }

  Optional<Coin> find(Hash transaction, long index) {
    Bytes key = key(transaction, index);
    Optional<Coin> known = changed.get(key);
    return known != null ? known : stored(key);
  }

  void add(Hash transaction, long index, Coin coin) {
    Bytes key = key(transaction, index);
    changed.put(key, Optional.of(coin));
    sum = sum.add(entryHash(key, coin));
  }

  void remove(Hash transaction, long index, Coin coin) {
    Bytes key = key(transaction, index);
    changed.put(key, Optional.empty());
    sum = sum.subtract(entryHash(key, coin));
  }

  Hash hash() {
    byte[] digits = sum.mod(BigInteger.TWO.pow(256)).toByteArray();
    byte[] hash = new byte[Hash.SIZE];
    int size = Math.min(digits.length, Hash.SIZE);
    System.arraycopy(digits, digits.length - size, hash, Hash.SIZE - size, size);
    return Hash.wrap(hash);
  }

  StateDelta delta() {
    List<StateDelta.Change> changes = new ArrayList<>();
    changed.forEach((key, coin) ->
        changes.add(
            coin.isPresent()
                ? new StateDelta.Put(OUTPUTS, key.toArray(), coin.get().encode())
                : new StateDelta.Delete(OUTPUTS, key.toArray())));
    changes.add(new StateDelta.Put(SET_HASH, SET_HASH_KEY, hash().toArray()));
    return new StateDelta(changes);
  }

  private Optional<Coin> stored(Bytes key) {
    byte[] value = state.get(OUTPUTS, key.toArray());
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Coin.read(new Input(Bytes.wrap(value))));
    } catch (MalformedException e) {
      throw new PlatformFault(
          PlatformFault.Kind.DATABASE_DAMAGED, "stored coin " + key + " is damaged", e);
    }
  }

  private static Bytes key(Hash transaction, long index) {
    return Bytes.wrap(new Output().bytes(transaction.toArray()).u64(index).toArray());
  }

  private static BigInteger entryHash(Bytes key, Coin coin) {
    byte[] entry = new Output().bytes(key.view()).bytes(coin.encode()).toArray();
    return new BigInteger(1, Sha256.twice(entry).toArray());
  }
}
