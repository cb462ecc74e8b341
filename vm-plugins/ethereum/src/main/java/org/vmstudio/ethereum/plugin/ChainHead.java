package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HeaderDecoder;
import org.vmstudio.ethereum.blockphase.Generation;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** What a state tells of the newest blocks. */
final class ChainHead {

  private ChainHead() {}

  /** The newest block's header; null where the state does not have it. */
  static @Nullable Header header(StateView state) {
    byte[] encoded = state.get(Tables.META, Tables.HEADER);
    try {
      return encoded == null ? null : HeaderDecoder.decode(encoded);
    } catch (RlpException e) {
      throw damaged("the header", e);
    }
  }

  /** The difficulty of all blocks together; null where it is not known. */
  static @Nullable UInt256 totalDifficulty(StateView state) {
    byte[] value = state.get(Tables.META, Tables.TOTAL_DIFFICULTY);
    return value == null ? null : UInt256.of(value);
  }

  /** The newest ancestors of a block at a height, the parent first, up to a gap. */
  static List<Generation> ancestors(StateView state, long height) {
    List<Generation> found = new ArrayList<>();
    for (int i = 1; i <= Generation.REACH; i++) {
      byte[] value = state.get(Tables.ANCESTORS, Tables.height(height - i));
      if (value == null) {
        break;
      }
      found.add(decode(value));
    }
    return found;
  }

  /** What {@link #ancestors} later reads. */
  static byte[] encode(Block block) {
    RlpWriter out = new RlpWriter(1024).startList();
    block.header().encodeTo(out);
    out.startList();
    block.ommers().forEach(ommer -> out.hash(ommer.hash()));
    return out.endList().endList().toBytes();
  }

  private static Generation decode(byte[] value) {
    try {
      RlpReader in = new RlpReader(value).readList();
      Header header = HeaderDecoder.decode(in);
      RlpReader hashes = in.readList();
      in.expectEnd();
      List<Hash> ommers = new ArrayList<>();
      while (hashes.hasNext()) {
        ommers.add(hashes.readHash());
      }
      return new Generation(header, header.hash(), ommers);
    } catch (RlpException e) {
      throw damaged("an ancestor", e);
    }
  }

  private static PlatformFault damaged(String what, RlpException e) {
    return new PlatformFault(
        PlatformFault.Kind.DATABASE_DAMAGED, what + " in the state does not decode", e);
  }
}
