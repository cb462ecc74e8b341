package org.vmstudio.ethereum.trie;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** Finds the nodes of a trie that its source does not have. For one walk. */
final class NodeWriter {

  private static final int HASH_REFERENCE = 1 + Hash.BYTES;

  private final NodeEncoder encoder = new NodeEncoder();
  private final NodeSink sink;
  private final Set<Bytes> gone;

  /**
   * Prepares a walk.
   *
   * @param sink takes the new nodes
   * @param gone paths at which the source has nodes; those at which there still is one leave it
   */
  NodeWriter(NodeSink sink, Set<Bytes> gone) {
    this.sink = sink;
    this.gone = gone;
  }

  /** Walks from a root on. A root has its own place however short its encoding is. */
  void write(Node root, Hash hash) {
    byte[] path = new byte[0];
    gone.remove(Bytes.of(path));
    if (!root.stored) {
      sink.put(path, encoder.encode(root), hash);
      writeChildren(root, path);
    }
  }

  private void writeChildren(Node node, byte[] path) {
    switch (node) {
      case Node.Branch branch -> {
        for (int i = 0; i < branch.children.length; i++) {
          Node child = branch.children[i];
          if (child != null) {
            writeChild(child, Nibbles.append(path, i));
          }
        }
      }
      case Node.Extension extension ->
          writeChild(extension.child, Nibbles.concat(path, extension.nibbles));
      case Node.Leaf _, Node.Stub _ -> {}
    }
  }

  /** A child that its parent holds whole has no place of its own, and neither has what is in it. */
  private void writeChild(Node child, byte[] path) {
    byte @Nullable [] reference = Objects.requireNonNull(child.reference);
    if (reference.length == HASH_REFERENCE) {
      gone.remove(Bytes.of(path));
      if (!child.stored) {
        sink.put(path, encoder.encode(child), Hash.at(reference, 1));
        writeChildren(child, path);
      }
    }
  }
}
