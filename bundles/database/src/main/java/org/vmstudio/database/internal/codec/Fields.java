package org.vmstudio.database.internal.codec;

import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.store.BlockRef;

/** The values that stand in several records. A change here needs a new version of each of them. */
final class Fields {
  private Fields() {}

  static void hash(Encoder out, Hash value) {
    out.fixed(value.bytes());
  }

  static Hash hash(Decoder in) {
    return new Hash(in.fixed(Hash.SIZE));
  }

  static void address(Encoder out, NodeAddress value) {
    out.fixed(value.bytes());
  }

  static NodeAddress address(Decoder in) {
    return new NodeAddress(in.fixed(NodeAddress.SIZE));
  }

  static void block(Encoder out, BlockRef value) {
    out.number(value.height());
    hash(out, value.hash());
  }

  static BlockRef block(Decoder in) {
    return new BlockRef(in.number(), hash(in));
  }

  static void chain(Encoder out, ChainKey value) {
    hash(out, value.id());
    out.text(value.branch());
  }

  static ChainKey chain(Decoder in) {
    return new ChainKey(hash(in), in.text());
  }

  static void image(Encoder out, ImageRef value) {
    out.text(value.family());
    out.text(value.version().toString());
    hash(out, value.sha256());
  }

  static ImageRef image(Decoder in) {
    return new ImageRef(in.text(), ImageVersion.parse(in.text()), hash(in));
  }

  static void commitment(Encoder out, Commitment value) {
    out.text(value.name());
    out.bytes(value.value());
  }

  static Commitment commitment(Decoder in) {
    return new Commitment(in.text(), in.bytes());
  }

  static void unchecked(Encoder out, Unchecked value) {
    out.text(value.name());
    out.text(value.why());
  }

  static Unchecked unchecked(Decoder in) {
    return new Unchecked(in.text(), in.text());
  }

  static void mismatch(Encoder out, Mismatch value) {
    out.text(value.name());
    out.bytes(value.expected());
    out.bytes(value.computed());
  }

  static Mismatch mismatch(Decoder in) {
    return new Mismatch(in.text(), in.bytes(), in.bytes());
  }

  static void halt(Encoder out, HaltReason value) {
    out.text(value.code());
    out.text(value.detail());
  }

  static HaltReason halt(Decoder in) {
    return new HaltReason(in.text(), in.text());
  }
}
