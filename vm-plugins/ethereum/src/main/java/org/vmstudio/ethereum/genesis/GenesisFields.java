package org.vmstudio.ethereum.genesis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.fork.ForkSchedule;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The members of a genesis file that go into the genesis header, with Geth's defaults.
 *
 * @param nonce the seal's nonce
 * @param timestamp in Unix seconds
 * @param extraData free bytes
 * @param gasLimit the gas limit
 * @param difficulty the difficulty
 * @param mixHash the seal's mix hash
 * @param beneficiary the beneficiary
 * @param baseFeePerGas in wei; null where the file has none
 * @param excessBlobGas null where the file has none
 * @param blobGasUsed null where the file has none
 */
public record GenesisFields(
    long nonce,
    long timestamp,
    Bytes extraData,
    long gasLimit,
    UInt256 difficulty,
    Hash mixHash,
    Address beneficiary,
    @Nullable UInt256 baseFeePerGas,
    @Nullable Long excessBlobGas,
    @Nullable Long blobGasUsed) {

  /** One gwei: the base fee of a first block that is not told otherwise (EIP-1559). */
  private static final UInt256 FIRST_BASE_FEE = UInt256.ofUnsigned(1_000_000_000L);

  /** The hash over no requests: SHA-256 of nothing (EIP-7685). */
  private static final Hash NO_REQUESTS =
      Hash.fromHex("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  /** Reads the members from a genesis file. */
  static GenesisFields read(JsonObject file) throws GenesisException {
    return new GenesisFields(
        file.longNumber("nonce").orElse(0L),
        file.longNumber("timestamp").orElse(0L),
        file.bytes("extraData").orElse(Bytes.EMPTY),
        file.longNumber("gasLimit").orElse(0L),
        file.number("difficulty").orElse(UInt256.ZERO),
        file.hash("mixHash").orElse(Hash.ZERO),
        file.address("coinbase").orElse(Address.ZERO),
        file.number("baseFeePerGas").orElse(null),
        file.longNumber("excessBlobGas").orElse(null),
        file.longNumber("blobGasUsed").orElse(null));
  }

  /** The header; the fields that forks brought are there where the schedule says so for block 0. */
  Header header(ForkSchedule schedule, Hash stateRoot) {
    return header(shape(schedule), baseFee(), stateRoot);
  }

  /**
   * The fork whose fields the header has. Before Shanghai that is told by the forks' heights: a
   * genesis block has a difficulty, also where the block after it has none.
   */
  Fork shape(ForkSchedule schedule) {
    Fork merged = schedule.at(0, timestamp, true);
    return merged.isAtLeast(Fork.SHANGHAI) ? merged : schedule.at(0, timestamp, false);
  }

  /** The header with the fields of a fork. */
  Header header(Fork shape, UInt256 baseFee, Hash stateRoot) {
    boolean cancun = shape.isAtLeast(Fork.CANCUN);
    return new Header(
        Hash.ZERO,
        OmmersHash.of(List.of()),
        beneficiary,
        stateRoot,
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Bloom.EMPTY,
        difficulty,
        0,
        gasLimit,
        0,
        timestamp,
        extraData,
        mixHash,
        nonce,
        shape.isAtLeast(Fork.LONDON) ? baseFee : null,
        shape.isAtLeast(Fork.SHANGHAI) ? Trie.EMPTY_ROOT : null,
        cancun ? orZero(blobGasUsed) : null,
        cancun ? orZero(excessBlobGas) : null,
        cancun ? Hash.ZERO : null,
        shape.isAtLeast(Fork.PRAGUE) ? NO_REQUESTS : null);
  }

  /** The base fee of the file, or else the first one of EIP-1559. */
  UInt256 baseFee() {
    return baseFeePerGas == null ? FIRST_BASE_FEE : baseFeePerGas;
  }

  private static Long orZero(@Nullable Long value) {
    return value == null ? 0L : value;
  }
}
