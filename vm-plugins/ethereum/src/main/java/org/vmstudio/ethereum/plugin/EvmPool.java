package org.vmstudio.ethereum.plugin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.building.BlockBuilder;
import org.vmstudio.ethereum.building.BuiltBlock;
import org.vmstudio.ethereum.building.NextBlock;
import org.vmstudio.ethereum.building.PoolLimits;
import org.vmstudio.ethereum.building.TransactionPool;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionDecoder;
import org.vmstudio.ethereum.types.Address;

/** The transactions of a chain that wait, and its next blocks. For one thread. */
final class EvmPool implements BlockMaker.Pool {

  /** The share of the memory limit that nodes of tries may take. */
  private static final int NODE_SHARE = 4;

  private final ChainConfiguration configuration;
  private final Engines engines;
  private final StateTries tries;
  private final SenderRecovery senders = new SenderRecovery(Secp256k1.fastest());
  private final TransactionPool pool = new TransactionPool(PoolLimits.DEFAULT);

  /** An empty pool of a chain, within limits. */
  EvmPool(ChainContext context, ChainConfiguration configuration, Engines engines) {
    this.configuration = configuration;
    this.engines = engines;
    this.tries =
        new StateTries(
            context.limits().memoryBytes() / NODE_SHARE,
            context.limits().threads(),
            context.chain().branch());
  }

  @Override
  public BlockMaker.Submission submit(Bytes raw, StateView state) {
    try {
      return submit(raw, new NextBlock(head(state), new ViewReader(state), configuration));
    } catch (RlpException e) {
      return submission(raw, e.code().orElse("RLP_STRUCTURES_ENCODING"), e.getMessage());
    } catch (MalformedException | IllegalArgumentException e) {
      return submission(raw, "NO_BLOCKS_MADE", e.getMessage());
    }
  }

  private BlockMaker.Submission submit(Bytes raw, NextBlock next) throws RlpException {
    Transaction transaction = TransactionDecoder.decode(raw.view(), next.fork());
    Optional<Address> sender = senders.senderOf(transaction, next.fork());
    if (sender.isEmpty()) {
      return submission(raw, next.whyNobody(transaction).name(), "nobody signed it");
    }
    SignedTransaction signed = new SignedTransaction(transaction, sender.get());
    Optional<RuleViolation> refusal =
        next.refusal(signed)
            .or(() -> pool.add(signed, next.nonce(signed.sender()), next.baseFee()));
    return submission(transaction, refusal.orElse(null));
  }

  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public BlockMaker.Made make(StateView parent, Bytes beneficiary, long timestamp)
      throws MalformedException {
    Address receiver = beneficiary.isEmpty() ? Address.ZERO : Address.of(beneficiary.toArray());
    BlockBuilder.Ground ground =
        new BlockBuilder.Ground(
            head(parent), new ViewReader(parent), () -> tries.of(parent)::apply);
    try (StateEngine engine = engines.forCall(parent)) {
      BuiltBlock built =
          new BlockBuilder(configuration, engine.engine()).build(ground, pool, receiver, timestamp);
      return new BlockMaker.Made(
          Bytes.wrap(built.block().encode()),
          built.block().header().number(),
          built.block().transactions().size(),
          built.dropped().stream().map(EvmPool::submission).toList());
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    tries.stop();
    engines.stop();
  }

  private static Header head(StateView state) throws MalformedException {
    Header head = ChainHead.header(state);
    if (head == null || state.get(Tables.META, Tables.PARTIAL) != null) {
      throw new MalformedException("the state is known in part only: no block can be made on it");
    }
    return head;
  }

  private static BlockMaker.Submission submission(BuiltBlock.Dropped dropped) {
    return submission(dropped.signed().transaction(), dropped.why());
  }

  private static BlockMaker.Submission submission(
      Transaction transaction, @Nullable RuleViolation why) {
    return new BlockMaker.Submission(
        Values.hash(transaction.hash()),
        Optional.ofNullable(why).map(found -> new HaltReason(found.code(), found.detail())));
  }

  private static BlockMaker.Submission submission(Bytes raw, String code, @Nullable String detail) {
    return new BlockMaker.Submission(
        org.vmstudio.api.Hash.wrap(Keccak256.hash(raw.view())),
        Optional.of(new HaltReason(code, String.valueOf(detail))));
  }
}
