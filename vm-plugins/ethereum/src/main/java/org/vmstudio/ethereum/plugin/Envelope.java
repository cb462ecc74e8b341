package org.vmstudio.ethereum.plugin;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.BlockDecoder;

/** A block without its transactions, as the codec gives it to the instance: a block with none. */
final class Envelope {

  private Envelope() {}

  /** The envelope of a block. */
  static Bytes of(Block block) {
    Block bare =
        new Block(block.header(), List.of(), block.ommers(), block.withdrawals(), block.carried());
    return Bytes.wrap(bare.encode());
  }

  /**
   * The block of an envelope.
   *
   * @throws MalformedException if it is none
   */
  static Block read(Bytes envelope) throws MalformedException {
    try {
      return BlockDecoder.decode(envelope.view());
    } catch (RlpException e) {
      throw new MalformedException("envelope: " + e.getMessage(), e);
    }
  }
}
