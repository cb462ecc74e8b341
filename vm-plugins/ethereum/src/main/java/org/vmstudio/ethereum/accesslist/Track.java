package org.vmstudio.ethereum.accesslist;

import java.util.ArrayList;
import java.util.List;

/** What is at one location through a block; of each index only what it leaves. Not thread-safe. */
final class Track<T> {
  private final T initial;
  private final List<Change<T>> changes = new ArrayList<>(1);

  Track(T initial) {
    this.initial = initial;
  }

  T now() {
    return changes.isEmpty() ? initial : changes.getLast().value();
  }

  /** Indices never descend. That an index leaves what was before it is no change. */
  void set(int index, T value) {
    if (!changes.isEmpty() && changes.getLast().index() == index) {
      changes.removeLast();
    }
    if (!value.equals(now())) {
      changes.add(new Change<>(index, value));
    }
  }

  List<Change<T>> changes() {
    return changes;
  }
}
