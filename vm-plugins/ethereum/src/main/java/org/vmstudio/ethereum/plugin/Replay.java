package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.state.Recorder;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;

/**
 * A block that is to be executed once more, on the state after its parent, by those who keep
 * nothing of it.
 *
 * @param block the block
 * @param context what it is judged by
 * @param parent shows the state
 */
record Replay(Block block, HeaderContext context, StateView parent) {
  private static final SenderRecovery SENDERS = new SenderRecovery(Secp256k1.fastest());

  /**
   * Reads a block.
   *
   * @throws MalformedException if it is none, or the state is that of another
   */
  static Replay of(
      Configurations configurations, Bytes configuration, Bytes rawBlock, StateView parent)
      throws MalformedException {
    Block block = EvmCodec.block(rawBlock);
    Header before = ChainHead.header(parent);
    if (before != null && !before.hash().equals(block.header().parentHash())) {
      throw new MalformedException(
          "the state is that after "
              + before.hash()
              + ", expected that after the parent "
              + block.header().parentHash());
    }
    HeaderContext context =
        HeaderContext.of(
            block.header(),
            before,
            ChainHead.totalDifficulty(parent),
            configurations.read(configuration));
    return new Replay(block, context, parent);
  }

  /** Begins it. */
  BlockExecution begin(Engine engine, @Nullable Recorder recorder) {
    WorldState world = new WorldState(new ViewReader(parent), recorder);
    BlockExecution execution = new BlockExecution(context, block, world, engine, null);
    execution.begin();
    return execution;
  }

  /** Returns its transactions up to one, not included, with their senders. */
  List<SignedTransaction> signed(int end) throws MalformedException {
    List<SignedTransaction> signed = new ArrayList<>(end);
    for (Transaction transaction : block.transactions().subList(0, end)) {
      Optional<Address> sender = SENDERS.senderOf(transaction, context.fork());
      if (sender.isEmpty()) {
        throw new MalformedException("nobody can have signed transaction " + signed.size());
      }
      signed.add(new SignedTransaction(transaction, sender.get()));
    }
    return signed;
  }
}
