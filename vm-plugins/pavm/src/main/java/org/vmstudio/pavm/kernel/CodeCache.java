package org.vmstudio.pavm.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Hash;

/**
 * Analyses by code hash, the least recently used leaving first. Bounded by the bytes of code that
 * it holds. Thread-safe.
 */
public final class CodeCache {
  private final long capacity;
  private final Map<Hash, CodeAnalysis> analyses = new LinkedHashMap<>(64, 0.75f, true);
  private long size;

  /**
   * Creates an empty cache.
   *
   * @param capacity how many bytes of code to hold
   */
  public CodeCache(long capacity) {
    this.capacity = capacity;
  }

  /** Returns the analysis of code with this hash, analysing it if it is not known. */
  public CodeAnalysis analyse(Hash hash, byte[] code) {
    CodeAnalysis known = find(hash);
    return known != null ? known : add(hash, new CodeAnalysis(code, 0, code.length));
  }

  private synchronized @Nullable CodeAnalysis find(Hash hash) {
    return analyses.get(hash);
  }

  private synchronized CodeAnalysis add(Hash hash, CodeAnalysis analysis) {
    CodeAnalysis earlier = analyses.putIfAbsent(hash, analysis);
    if (earlier != null) {
      return earlier;
    }
    size += analysis.length();
    evict();
    return analysis;
  }

  private void evict() {
    var oldest = analyses.values().iterator();
    while (size > capacity && oldest.hasNext()) {
      size -= oldest.next().length();
      oldest.remove();
    }
  }
}
