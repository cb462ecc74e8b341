package org.vmstudio.ethereum.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Made-up headers that differ where a test looks. */
public final class Headers {

  private Headers() {}

  /** A header with these figures of gas; without a base fee it is from before London. */
  public static Header withGas(@Nullable UInt256 baseFee, long gasUsed, long gasLimit) {
    return header(10, gasLimit, gasUsed, 1_000, baseFee, null, null);
  }

  /** A header as in Cancun with these figures of blob gas. */
  public static Header withBlobs(UInt256 baseFee, long excess, long used) {
    return header(10, 30_000_000, 0, 1_000, baseFee, used, excess);
  }

  /** A header as in Paris. */
  public static Header merged(long number, long timestamp, long gasLimit) {
    return header(number, gasLimit, gasLimit / 2, timestamp, UInt256.ONE, null, null);
  }

  /** A header as before London, with a difficulty. */
  public static Header mined(Hash parent, long number, long timestamp, long difficulty) {
    Header merged = header(number, 5_000, 0, timestamp, null, null, null);
    return new Header(
        parent,
        merged.ommersHash(),
        merged.beneficiary(),
        merged.stateRoot(),
        merged.transactionsRoot(),
        merged.receiptsRoot(),
        merged.logsBloom(),
        UInt256.ofUnsigned(difficulty),
        number,
        merged.gasLimit(),
        merged.gasUsed(),
        timestamp,
        merged.extraData(),
        merged.mixHash(),
        merged.nonce(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Header header(
      long number,
      long gasLimit,
      long gasUsed,
      long timestamp,
      @Nullable UInt256 baseFee,
      @Nullable Long blobGasUsed,
      @Nullable Long excessBlobGas) {
    boolean isCancun = blobGasUsed != null;
    return new Header(
        Hash.ZERO,
        OmmersHash.of(List.of()),
        Address.ZERO,
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Bloom.EMPTY,
        UInt256.ZERO,
        number,
        gasLimit,
        gasUsed,
        timestamp,
        Bytes.EMPTY,
        Hash.ZERO,
        0,
        baseFee,
        isCancun ? Trie.EMPTY_ROOT : null,
        blobGasUsed,
        excessBlobGas,
        isCancun ? Hash.ZERO : null,
        null);
  }
}
