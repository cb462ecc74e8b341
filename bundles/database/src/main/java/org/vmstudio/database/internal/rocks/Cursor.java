package org.vmstudio.database.internal.rocks;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * A walk through a part of a family, on its view. For one thread; to be closed before or with its
 * view.
 */
public final class Cursor implements AutoCloseable {
  private final View view;
  private final ReadOptions options;
  private final @Nullable Slice bound;
  private final RocksIterator iterator;
  private byte @Nullable [] from;
  private byte @Nullable [] key;

  /** Called by the view, in its guard. */
  Cursor(View view, Reach reach, byte[] from, byte @Nullable [] to) {
    this.view = view;
    this.from = from;
    bound = to == null ? null : new Slice(to);
    options = new ReadOptions().setSnapshot(reach.snapshot());
    if (bound != null) {
      options.setIterateUpperBound(bound);
    }
    iterator = reach.iterator(options);
  }

  /** Goes to the next entry; false at the end. */
  public boolean next() {
    return view.inside(() -> {
      step();
      key = iterator.isValid() ? iterator.key() : null;
      if (key == null) {
        // The end, or a failure to read: only the status tells.
        iterator.status();
      }
      return key != null;
    });
  }

  /** The entry's key. */
  public byte[] key() {
    if (key == null) {
      throw new IllegalStateException("the cursor is not at an entry");
    }
    return key;
  }

  /** The entry's value. */
  public byte[] value() {
    key();
    return view.inside(iterator::value);
  }

  @Override
  public void close() {
    view.drop(this);
  }

  /** Gives its native memory back; more than once is harmless. */
  void release() {
    iterator.close();
    options.close();
    if (bound != null) {
      bound.close();
    }
  }

  private void step() {
    if (from != null) {
      iterator.seek(from);
      from = null;
    } else if (key != null) {
      iterator.next();
    }
  }

  /** What a cursor needs of the database. */
  interface Reach {
    org.rocksdb.Snapshot snapshot();

    RocksIterator iterator(ReadOptions options);
  }

  /** A native call. */
  @FunctionalInterface
  interface Native<T extends @Nullable Object> {
    T call() throws RocksDBException;
  }
}
