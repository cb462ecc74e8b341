package org.vmstudio.ethereum.trie;

import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;

/** Reads a node's encoding; its hashed children become stubs. */
final class NodeDecoder {

  private static final int CHILDREN = 16;

  private NodeDecoder() {}

  /**
   * Reads a node.
   *
   * @param encoded the whole encoding
   * @param path the nibbles that lead to the node
   */
  static Node decode(byte[] encoded, byte[] path) throws RlpException {
    RlpReader outer = new RlpReader(encoded);
    Node node = decode(outer, path);
    outer.expectEnd();
    return node;
  }

  private static Node decode(RlpReader outer, byte[] path) throws RlpException {
    RlpReader counter = new RlpReader(outer.input(), outer.position(), rest(outer)).readList();
    int items = 0;
    for (; counter.hasNext() && items <= CHILDREN + 1; items++) {
      counter.skip();
    }
    RlpReader in = outer.readList();
    Node node =
        switch (items) {
          case 2 -> stretch(in, path);
          case CHILDREN + 1 -> branch(in, path);
          default -> throw new RlpException("a node has 2 or 17 items", in.position());
        };
    node.stored = true;
    return node;
  }

  private static int rest(RlpReader in) {
    return in.input().length - in.position();
  }

  private static Node stretch(RlpReader in, byte[] path) throws RlpException {
    int start = in.position();
    byte[] compact = in.readBytes();
    if (!Nibbles.isCompact(compact)) {
      throw new RlpException("not a hex-prefix form", start);
    }
    byte[] nibbles = Nibbles.expand(compact);
    boolean isLeaf = Nibbles.isLeaf(compact);
    if (isLeaf ? (path.length + nibbles.length) % 2 != 0 : nibbles.length == 0) {
      throw new RlpException("a path of an impossible length", start);
    }
    if (isLeaf) {
      return new Node.Leaf(Nibbles.join(path, nibbles), path.length, in.readBytes());
    }
    Node child = child(in, Nibbles.concat(path, nibbles));
    if (child == null) {
      throw new RlpException("an extension leads nowhere", start);
    }
    return new Node.Extension(nibbles, child);
  }

  private static Node branch(RlpReader in, byte[] path) throws RlpException {
    @Nullable Node[] children = new @Nullable Node[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
      children[i] = child(in, Nibbles.append(path, i));
    }
    byte[] value = in.readBytes();
    return new Node.Branch(children, value.length == 0 ? null : value);
  }

  private static @Nullable Node child(RlpReader in, byte[] path) throws RlpException {
    if (in.nextIsList()) {
      return decode(in, path);
    }
    if (in.peekStringLength() == 0) {
      in.skip();
      return null;
    }
    return new Node.Stub(in.readHash());
  }
}
