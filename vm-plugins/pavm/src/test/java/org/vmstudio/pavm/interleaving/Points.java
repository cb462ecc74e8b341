package org.vmstudio.pavm.interleaving;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What woven code calls. On threads that no interleaving runs it does nothing. */
public final class Points {
  private static final ThreadLocal<@Nullable Strand> STRAND = new ThreadLocal<>();

  private Points() {}

  static void belongTo(Strand strand) {
    STRAND.set(strand);
  }

  /** A thread is about to access what others do too. */
  public static void point(String where) {
    Strand strand = STRAND.get();
    if (strand != null) {
      strand.point(where);
    }
  }

  /** A thread takes a lock: until {@link #exit} no other goes on. */
  public static void enter() {
    Strand strand = STRAND.get();
    if (strand != null) {
      strand.enter();
    }
  }

  /** A thread gives a lock back. */
  public static void exit() {
    Strand strand = STRAND.get();
    if (strand != null) {
      strand.exit();
    }
  }

  /** In place of {@link Object#wait()}. */
  public static void await(Object monitor) throws InterruptedException {
    Strand strand = STRAND.get();
    if (strand == null) {
      throw new IllegalStateException("woven code waits on a thread that no interleaving runs");
    }
    strand.await(monitor);
  }

  /** In place of {@link Object#notifyAll()}. */
  public static void wake(Object monitor) {
    Strand strand = STRAND.get();
    if (strand != null) {
      strand.wake(monitor);
    }
  }

  /** In place of the map's own, which holds a lock of the map while it computes. */
  public static <K, V> V computeIfAbsent(Map<K, V> map, K key, Function<K, V> function) {
    enter();
    try {
      return map.computeIfAbsent(key, function);
    } finally {
      exit();
    }
  }
}
