package org.vmstudio.ethereum.building;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.BodyRoots;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HintDigests;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.blockphase.BaseFee;
import org.vmstudio.ethereum.blockphase.BlobGas;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The header of the block after another one, on chains without work: what follows from the parent
 * at once, and the rest when the transactions were executed.
 */
final class NextHeader {
  private final Header parent;
  private final ChainConfiguration configuration;
  private final Address beneficiary;
  private final long timestamp;
  private final Fork fork;

  /**
   * Begins a header.
   *
   * @param timestamp in Unix seconds; the one after the parent's where that is later
   * @throws IllegalArgumentException if the chain's blocks have work at that time
   */
  NextHeader(Header parent, ChainConfiguration configuration, Address beneficiary, long timestamp) {
    this.parent = parent;
    this.configuration = configuration;
    this.beneficiary = beneficiary;
    this.timestamp = Math.max(timestamp, parent.timestamp() + 1);
    this.fork = configuration.schedule().at(parent.number() + 1, this.timestamp, true);
    if (fork.isBefore(Fork.PARIS)) {
      throw new IllegalArgumentException(
          "blocks of %s have work or signers: only later ones are made here"
              .formatted(fork.displayName()));
    }
  }

  /** What the transactions are executed under. */
  Header draft() {
    return header(Hash.ZERO, List.of(), null, null);
  }

  /** The whole header. */
  Header finished(
      List<Transaction> transactions, BlockResult result, @Nullable HintDigests digests) {
    Hash stateRoot = result.stateRoot();
    if (stateRoot == null) {
      throw new IllegalStateException("a block is made on a state that is known as a whole");
    }
    return header(stateRoot, transactions, result, digests);
  }

  private Header header(
      Hash stateRoot,
      List<Transaction> transactions,
      @Nullable BlockResult result,
      @Nullable HintDigests digests) {
    boolean isCancun = fork.isAtLeast(Fork.CANCUN);
    Hash receiptsRoot = result == null ? null : result.receiptsRoot();
    return new Header(
        parent.hash(),
        OmmersHash.of(List.of()),
        beneficiary,
        stateRoot,
        BodyRoots.ofTransactions(transactions),
        receiptsRoot == null ? Trie.EMPTY_ROOT : receiptsRoot,
        result == null ? Bloom.EMPTY : result.logsBloom(),
        UInt256.ZERO,
        parent.number() + 1,
        parent.gasLimit(),
        result == null ? 0 : result.gasUsed(),
        timestamp,
        Bytes.EMPTY,
        Hash.of(Keccak256.hash(parent.hash().toBytes())),
        0,
        BaseFee.afterParent(parent),
        fork.isAtLeast(Fork.SHANGHAI) ? Trie.EMPTY_ROOT : null,
        isCancun ? (Long) (result == null ? 0 : result.blobGasUsed()) : null,
        isCancun ? excessBlobGas() : null,
        isCancun ? Hash.ZERO : null,
        result == null ? null : result.requestsHash(),
        digests);
  }

  private Long excessBlobGas() {
    return BlobGas.excessAfter(
        parent, fork, configuration.schedule().blobsAt(timestamp, fork).orElseThrow());
  }

  /** Whether the block has a list of withdrawals, which is empty. */
  boolean hasWithdrawals() {
    return fork.isAtLeast(Fork.SHANGHAI);
  }
}
