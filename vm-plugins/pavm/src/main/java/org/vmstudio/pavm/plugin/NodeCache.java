package org.vmstudio.pavm.plugin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/**
 * Nodes of tries by their key, each with its hash. Whoever looks for a node knows the hash, so that
 * a node of another branch, or of a block that was not kept, is never taken for it. Bounded by
 * bytes; what is used often stays, above all the upper levels. Thread-safe.
 */
final class NodeCache {

  /** What an entry takes besides its encoding. */
  private static final int OVERHEAD = 200;

  private final Cache<Bytes, Node> nodes;

  private record Node(Hash hash, byte[] encoding) {}

  /** Holds about so many bytes. */
  NodeCache(long bytes) {
    nodes =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .<Bytes, Node>weigher((key, node) -> OVERHEAD + node.encoding.length)
            // Its housekeeping is short; no threads but ours.
            .executor(Runnable::run)
            .build();
  }

  /** The encoding of a node, null where it is not known. */
  byte @Nullable [] get(byte[] key, Hash hash) {
    Node found = nodes.getIfPresent(Bytes.of(key));
    return found != null && found.hash.equals(hash) ? found.encoding : null;
  }

  /** Remembers a node in place of any other under its key. */
  void put(byte[] key, Hash hash, byte[] encoding) {
    nodes.put(Bytes.of(key), new Node(hash, encoding));
  }
}
