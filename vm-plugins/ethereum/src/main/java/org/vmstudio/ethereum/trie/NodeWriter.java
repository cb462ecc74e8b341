package org.vmstudio.ethereum.trie;

import java.util.Objects;
import java.util.Set;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** Finds the nodes of a trie that its source does not have. For one walk. */
final class NodeWriter {

  private final NodeEncoder encoder = new NodeEncoder(false);
  private final NodeLoader loader;
  private final NodeSink sink;
  private final Set<Bytes> gone;

  /**
   * Prepares a walk.
   *
   * @param loader remembers branches
   * @param sink takes the new nodes
   * @param gone paths at which there was a node and then none; those at which there is one now
   *     leave it
   */
  NodeWriter(NodeLoader loader, NodeSink sink, Set<Bytes> gone) {
    this.loader = loader;
    this.sink = sink;
    this.gone = gone;
  }

  /** Walks from a root on. A root has its own place however short its encoding is. */
  void write(Node root, Hash hash) {
    if (!root.stored) {
      put(root, new byte[0], hash);
    }
  }

  private void put(Node node, byte[] path, Hash hash) {
    gone.remove(Bytes.of(path));
    byte[] encoding = encoder.encode(node);
    sink.put(path, encoding, hash);
    writeChildren(node, path);
    if (node instanceof Branch branch) {
      loader.remember(path, branch, encoding);
    }
  }

  private void writeChildren(Node node, byte[] path) {
    switch (node) {
      case Branch branch -> {
        for (int i = 0; i < Branch.WIDTH; i++) {
          Node child = branch.children[i];
          if (child != null && !child.stored) {
            writeChild(child, Nibbles.append(path, i));
          }
        }
      }
      case Node.Extension extension when !extension.child.stored ->
          writeChild(extension.child, Nibbles.concat(path, extension.nibbles));
      case Node.Extension _, Node.Leaf _, Node.Stub _ -> {}
    }
  }

  /** A child that its parent holds whole has no place of its own, though it may have had one. */
  private void writeChild(Node child, byte[] path) {
    byte[] reference = Objects.requireNonNull(child.reference);
    if (reference.length == Node.HASH_REFERENCE) {
      put(child, path, Hash.at(reference, 1));
    } else {
      gone.add(Bytes.of(path));
      writeChildren(child, path);
    }
  }
}
