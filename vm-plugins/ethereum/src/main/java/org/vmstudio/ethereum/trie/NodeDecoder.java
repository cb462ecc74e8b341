package org.vmstudio.ethereum.trie;

import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.types.Hash;

/** Reads a node's encoding; its hashed children become stubs. */
final class NodeDecoder {

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
    for (; counter.hasNext() && items <= Branch.WIDTH + 1; items++) {
      counter.skip();
    }
    boolean isWhole = outer.position() == 0;
    RlpReader in = outer.readList();
    Node node =
        switch (items) {
          case 2 -> stretch(in, path);
          case Branch.WIDTH + 1 -> branch(in, path, isWhole);
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

  /** Hashed children stay in the encoding, where that is the branch's own. */
  private static Node branch(RlpReader in, byte[] path, boolean isWhole) throws RlpException {
    @Nullable Node[] children = new @Nullable Node[Branch.WIDTH];
    int behind = 0;
    for (int i = 0; i < Branch.WIDTH; i++) {
      if (isWhole && !in.nextIsList() && in.peekStringLength() == Hash.BYTES) {
        in.skip();
        behind |= 1 << i;
      } else {
        children[i] = child(in, Nibbles.append(path, i));
      }
    }
    byte[] last = in.readBytes();
    byte[] value = last.length == 0 ? null : last;
    return isWhole ? Branch.read(in.input(), children, value, behind) : new Branch(children, value);
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
