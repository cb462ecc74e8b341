package org.vmstudio.ethereum.blockphase;

import static org.vmstudio.ethereum.blockphase.HeaderRule.expect;
import static org.vmstudio.ethereum.blockphase.HeaderRule.require;
import static org.vmstudio.ethereum.blockphase.HeaderRule.withParent;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** The rules about a header and its parent's; they are judged only where that is known. */
final class ParentRules {

  static final List<HeaderRule> ALL =
      List.of(
          withParent("number", _ -> true, ParentRules::number),
          withParent("timestamp", _ -> true, ParentRules::timestamp),
          withParent("difficulty", ParentRules::hasDifficulty, ParentRules::difficulty),
          withParent("baseFeePerGas", since(Fork.LONDON), ParentRules::baseFee),
          withParent("excessBlobGas", since(Fork.CANCUN), ParentRules::excessBlobGas));

  private static final Hash NO_OMMERS = OmmersHash.of(List.of());

  private ParentRules() {}

  private static Predicate<HeaderContext> since(Fork fork) {
    return context -> context.fork().isAtLeast(fork);
  }

  private static Header parent(HeaderContext context) {
    return Objects.requireNonNull(context.parent());
  }

  private static Optional<RuleViolation> number(HeaderContext context) {
    return expect("INVALID_BLOCK_NUMBER", parent(context).number() + 1, context.header().number());
  }

  private static Optional<RuleViolation> timestamp(HeaderContext context) {
    long time = context.header().timestamp();
    long before = parent(context).timestamp();
    return require(
        "INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT",
        Long.compareUnsigned(time, before) > 0,
        "timestamp: found " + time + ", the parent has " + before);
  }

  private static boolean hasDifficulty(HeaderContext context) {
    return context.fork().isBefore(Fork.PARIS) && context.configuration().minesWithWork();
  }

  private static Optional<RuleViolation> difficulty(HeaderContext context) {
    Header header = context.header();
    UInt256 fixed = context.configuration().fixedDifficulty();
    if (fixed != null) {
      return expect("INVALID_DIFFICULTY", fixed, header.difficulty());
    }
    Header parent = parent(context);
    Difficulty.Inputs inputs =
        new Difficulty.Inputs(
            header.timestamp(),
            parent.timestamp(),
            parent.difficulty(),
            !parent.ommersHash().equals(NO_OMMERS));
    return expect(
        "INVALID_DIFFICULTY",
        Difficulty.of(context.fork(), header.number(), inputs),
        header.difficulty());
  }

  private static Optional<RuleViolation> baseFee(HeaderContext context) {
    return expect(
        "INVALID_BASEFEE_PER_GAS",
        BaseFee.afterParent(parent(context)),
        context.header().baseFeePerGas());
  }

  private static Optional<RuleViolation> excessBlobGas(HeaderContext context) {
    Header header = context.header();
    BlobSchedule blobs =
        context
            .configuration()
            .schedule()
            .blobsAt(header.timestamp(), context.fork())
            .orElseThrow();
    long expected = BlobGas.excessAfter(parent(context), context.fork(), blobs);
    return expect("INCORRECT_EXCESS_BLOB_GAS", expected, header.excessBlobGas());
  }
}
