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
          alone("gasUsed", _ -> true, LoneRules::gasUsed),
          alone("seal", context -> isAfterMerge(context), LoneRules::seal),
          alone("blobGasUsed", context -> hasBlobs(context), LoneRules::blobGasUsed));

  private static final int MAX_EXTRA_DATA = 32;
  private static final Hash NO_OMMERS = OmmersHash.of(List.of());

  /** What the first ten blocks of the DAO fork carry: "dao-hard-fork" (EIP-779). */
  private static final Bytes DAO_EXTRA_DATA = Bytes.fromHex("0x64616f2d686172642d666f726b");

  private static final int DAO_BLOCKS = 10;

  private LoneRules() {}

  /** A header has the fields of its fork, no more and no fewer. */
  private static Optional<RuleViolation> fields(HeaderContext context) {
    Header header = context.header();
    Fork fork = context.fork();
    boolean fits =
        (header.baseFeePerGas() != null) == fork.isAtLeast(Fork.LONDON)
            && (header.withdrawalsRoot() != null) == fork.isAtLeast(Fork.SHANGHAI)
            && (header.parentBeaconBlockRoot() != null) == fork.isAtLeast(Fork.CANCUN)
            && (header.requestsHash() != null) == fork.isAtLeast(Fork.PRAGUE);
    return require(
        "INCORRECT_BLOCK_FORMAT", fits, "the header has not the fields of " + fork.displayName());
  }

  /** Where signers stand in for miners, the extra data holds their names and signatures. */
  private static boolean hasBoundedExtraData(HeaderContext context) {
    return context.configuration().minesWithWork() || isAfterMerge(context);
  }

  private static Optional<RuleViolation> extraData(HeaderContext context) {
    Bytes extraData = context.header().extraData();
    if (isOneOfTheFirstDaoBlocks(context)) {
      return expect("EXTRA_DATA_INVALID_DAO", DAO_EXTRA_DATA, extraData);
    }
    return require(
        "EXTRA_DATA_TOO_BIG",
        extraData.length() <= MAX_EXTRA_DATA,
        "found " + extraData.length() + " bytes of extra data, at most 32 are allowed");
  }

  private static boolean isOneOfTheFirstDaoBlocks(HeaderContext context) {
    Optional<Long> start = context.configuration().schedule().heightOf(Fork.DAO);
    long since = context.header().number() - start.orElse(0L);
    return start.isPresent() && since >= 0 && since < DAO_BLOCKS;
  }

  private static Optional<RuleViolation> gasUsed(HeaderContext context) {
    Header header = context.header();
    return require(
        "INVALID_GAS_USED_ABOVE_LIMIT",
        Long.compareUnsigned(header.gasUsed(), header.gasLimit()) <= 0,
        "gas used: found " + Long.toUnsignedString(header.gasUsed()) + ", above the gas limit");
  }

  /** From the merge on a header carries no proof of work and no uncles (EIP-3675). */
  private static Optional<RuleViolation> seal(HeaderContext context) {
    Header header = context.header();
    return require(
            "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS",
            header.difficulty().isZero(),
            "difficulty " + header.difficulty() + " after the merge")
        .or(() -> expect("IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS", NO_OMMERS, header.ommersHash()))
        .or(() -> expect("INVALID_BLOCK_NONCE", 0L, header.nonce()));
  }

  private static Optional<RuleViolation> blobGasUsed(HeaderContext context) {
    Long used = context.header().blobGasUsed();
    if (used == null || Long.remainderUnsigned(used, BlobSchedule.GAS_PER_BLOB) != 0) {
      String detail = "blob gas used: found " + used + ", expected whole blobs";
      return Optional.of(new RuleViolation("INCORRECT_BLOB_GAS_USED", detail));
    }
    long max = maxBlobGas(context);
    return require(
        "BLOB_GAS_USED_ABOVE_LIMIT",
        Long.compareUnsigned(used, max) <= 0,
        "blob gas used: found " + used + ", at most " + max + " is allowed");
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
