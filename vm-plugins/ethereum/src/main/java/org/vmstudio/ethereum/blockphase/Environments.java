package org.vmstudio.ethereum.blockphase;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.seal.CliqueExtraData;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** What contracts see of a block, from its header. */
public final class Environments {

  private Environments() {}

  /** The environment of a block. */
  public static BlockEnvironment of(HeaderContext context) {
    Header header = context.header();
    return new BlockEnvironment(
        context.fork(),
        context.configuration().schedule().chainId(),
        header.number(),
        header.timestamp(),
        beneficiary(context),
        header.gasLimit(),
        context.fork().isAtLeast(Fork.PARIS) ? number(header.mixHash()) : header.difficulty(),
        orZero(header.baseFeePerGas()),
        blobBaseFee(context));
  }

  /**
   * Who earns the fees. With proof of authority that is the signer: the header's field is for votes
   * (EIP-225).
   */
  private static Address beneficiary(HeaderContext context) {
    Header header = context.header();
    boolean isSigned = context.configuration().clique() != null && !header.isAfterMerge();
    return isSigned
        ? CliqueExtraData.signer(header).orElse(header.beneficiary())
        : header.beneficiary();
  }

  /** The blob gas that a block may use; 0 before Cancun. */
  public static long maxBlobGas(HeaderContext context) {
    return blobs(context).map(BlobSchedule::maxGas).orElse(0L);
  }

  private static UInt256 blobBaseFee(HeaderContext context) {
    Long excess = context.header().excessBlobGas();
    return excess == null
        ? UInt256.ZERO
        : blobs(context).map(blobs -> BlobGas.price(excess, blobs)).orElse(UInt256.ZERO);
  }

  private static Optional<BlobSchedule> blobs(HeaderContext context) {
    return context.configuration().schedule().blobsAt(context.header().timestamp(), context.fork());
  }

  private static UInt256 number(Hash hash) {
    return new UInt256(hash.w0(), hash.w1(), hash.w2(), hash.w3());
  }

  private static UInt256 orZero(@Nullable UInt256 value) {
    return value == null ? UInt256.ZERO : value;
  }
}
