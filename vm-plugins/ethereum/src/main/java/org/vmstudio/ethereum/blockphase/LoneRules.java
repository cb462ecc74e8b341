package org.vmstudio.ethereum.blockphase;

import static org.vmstudio.ethereum.blockphase.HeaderRule.alone;
import static org.vmstudio.ethereum.blockphase.HeaderRule.expect;
import static org.vmstudio.ethereum.blockphase.HeaderRule.require;

import java.util.List;
import java.util.Optional;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** The rules about a header by itself. */
final class LoneRules {

  static final List<HeaderRule> ALL =
      List.of(
          alone("fields", _ -> true, LoneRules::fields),
          alone("extraData", LoneRules::hasBoundedExtraData, LoneRules::extraData),
          alone("gasLimit", _ -> true, LoneRules::gasLimit),
          alone("gasUsed", _ -> true, LoneRules::gasUsed),
          alone("seal", context -> isAfterMerge(context), LoneRules::seal),
          alone("blobGasUsed", context -> hasBlobs(context), LoneRules::blobGasUsed));

  private static final int MAX_EXTRA_DATA = 32;
  private static final long MIN_GAS_LIMIT = 5_000;
  private static final Hash NO_OMMERS = OmmersHash.of(List.of());

  /** What the first ten blocks of the DAO fork carry: "dao-hard-fork" (EIP-779). */
  private static final Bytes DAO_EXTRA_DATA = Bytes.fromHex("0x64616f2d686172642d666f726b");

  private static final int DAO_BLOCKS = 10;

  private LoneRules() {}

  /** A header has the fields of its fork, no more and no fewer. */
  private static Optional<String> fields(HeaderContext context) {
    Header header = context.header();
    Fork fork = context.fork();
    boolean fits =
        (header.baseFeePerGas() != null) == fork.isAtLeast(Fork.LONDON)
            && (header.withdrawalsRoot() != null) == fork.isAtLeast(Fork.SHANGHAI)
            && (header.parentBeaconBlockRoot() != null) == fork.isAtLeast(Fork.CANCUN)
            && (header.requestsHash() != null) == fork.isAtLeast(Fork.PRAGUE);
    return require(fits, "the header has not the fields of " + fork.displayName());
  }

  /** Where signers stand in for miners, the extra data holds their names and signatures. */
  private static boolean hasBoundedExtraData(HeaderContext context) {
    return context.configuration().minesWithWork() || isAfterMerge(context);
  }

  private static Optional<String> extraData(HeaderContext context) {
    Bytes extraData = context.header().extraData();
    if (extraData.length() > MAX_EXTRA_DATA) {
      return Optional.of("found " + extraData.length() + " bytes, at most 32 are allowed");
    }
    return isOneOfTheFirstDaoBlocks(context) ? expect(DAO_EXTRA_DATA, extraData) : Optional.empty();
  }

  private static boolean isOneOfTheFirstDaoBlocks(HeaderContext context) {
    Optional<Long> start = context.configuration().schedule().heightOf(Fork.DAO);
    long since = context.header().number() - start.orElse(0L);
    return start.isPresent() && since >= 0 && since < DAO_BLOCKS;
  }

  private static Optional<String> gasLimit(HeaderContext context) {
    long limit = context.header().gasLimit();
    return require(
        limit >= MIN_GAS_LIMIT,
        "found " + Long.toUnsignedString(limit) + ", expected 5000 to 2^63 - 1");
  }

  private static Optional<String> gasUsed(HeaderContext context) {
    Header header = context.header();
    return require(
        Long.compareUnsigned(header.gasUsed(), header.gasLimit()) <= 0,
        "found " + Long.toUnsignedString(header.gasUsed()) + ", above the gas limit");
  }

  /** From the merge on a header carries no proof of work and no uncles (EIP-3675). */
  private static Optional<String> seal(HeaderContext context) {
    Header header = context.header();
    boolean empty =
        header.difficulty().isZero()
            && header.nonce() == 0
            && header.ommersHash().equals(NO_OMMERS);
    return require(empty, "difficulty, nonce and uncles must be zero and none after the merge");
  }

  private static Optional<String> blobGasUsed(HeaderContext context) {
    Long used = context.header().blobGasUsed();
    long max = maxBlobGas(context);
    boolean fits =
        used != null && used >= 0 && used <= max && used % BlobSchedule.GAS_PER_BLOB == 0;
    return require(fits, "found " + used + ", expected whole blobs, at most " + max);
  }

  private static long maxBlobGas(HeaderContext context) {
    return context
        .configuration()
        .schedule()
        .blobsAt(context.header().timestamp(), context.fork())
        .map(BlobSchedule::maxGas)
        .orElse(0L);
  }

  private static boolean isAfterMerge(HeaderContext context) {
    return context.fork().isAtLeast(Fork.PARIS);
  }

  private static boolean hasBlobs(HeaderContext context) {
    return context.fork().isAtLeast(Fork.CANCUN);
  }
}
