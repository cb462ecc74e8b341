package org.vmstudio.ethereum.genesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.fork.ForkSchedule;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A genesis file together with what it leaves out and the chain's own blocks show: forks by the
 * fields that headers have, and the genesis header by the hash that block 1 names as its parent.
 *
 * @param header the genesis header
 * @param completed what was completed, forks in their order
 */
public record GenesisCompletion(Header header, List<Completed> completed) {

  /** The members of a configuration that can be completed. */
  public static final List<String> MEMBERS =
      List.of(
          "londonBlock",
          "terminalTotalDifficulty",
          "shanghaiTime",
          "cancunTime",
          "pragueTime",
          "blobSchedule");

  /** Takes a copy of the list. */
  public GenesisCompletion {
    completed = List.copyOf(completed);
  }

  /**
   * Something that the file leaves out.
   *
   * @param member the member of the configuration, with a dot before a member of a member; empty
   *     where it is about the genesis header alone
   * @param value the member's value as JSON, or what the header has
   * @param why which block shows it
   */
  public record Completed(Optional<String> member, String value, String why) {
    @Override
    public String toString() {
      return member.map(name -> name + " = ").orElse("genesis header ") + value + ": " + why;
    }
  }

  /**
   * Completes a file.
   *
   * @param genesis the file
   * @param stateRoot the root of the state that it allocates
   * @param survey the chain's headers from block 0 or 1 on
   * @throws GenesisException if no header that the file may mean is the chain's
   */
  public static GenesisCompletion of(GenesisFile genesis, Hash stateRoot, HeaderSurvey survey)
      throws GenesisException {
    Header plain = genesis.header(stateRoot);
    Header header = chosen(genesis, stateRoot, plain, survey);
    List<Completed> completed = new ArrayList<>();
    if (!header.equals(plain)) {
      completed.add(aboutHeader(header, survey));
    }
    ForkSchedule schedule = genesis.configuration().schedule();
    for (HeaderSign sign : HeaderSign.values()) {
      Optional<Header> first = sign.in(header) ? Optional.of(header) : survey.firstWith(sign);
      first
          .filter(shown -> leavesOut(schedule, sign, shown))
          .ifPresent(shown -> completed.add(fork(sign, header, shown, survey)));
    }
    blobs(genesis, Fork.CANCUN, BlobSchedule.CANCUN, survey.firstWith(HeaderSign.BLOBS))
        .ifPresent(completed::add);
    blobs(genesis, Fork.PRAGUE, BlobSchedule.PRAGUE, survey.firstWith(HeaderSign.REQUESTS))
        .ifPresent(completed::add);
    return new GenesisCompletion(header, completed);
  }

  /** The hashes that the file's genesis block may have. */
  public static List<Hash> hashes(GenesisFile genesis, Hash stateRoot) {
    return GenesisHeaders.of(genesis, stateRoot, Optional.empty()).stream()
        .map(Header::hash)
        .distinct()
        .toList();
  }

  private static Header chosen(
      GenesisFile genesis, Hash stateRoot, Header plain, HeaderSurvey survey)
      throws GenesisException {
    Header first = survey.first().orElse(plain);
    Hash wanted = first.number() == 0 ? first.hash() : first.parentHash();
    return GenesisHeaders.of(genesis, stateRoot, survey.first()).stream()
        .filter(header -> header.hash().equals(wanted))
        .findFirst()
        .orElseThrow(() -> mismatch(plain, first, wanted));
  }

  private static GenesisException mismatch(Header plain, Header first, Hash wanted) {
    String whose = first.number() == 0 ? "block 0 of the chain is" : "block 1's parent is";
    return new GenesisException(
        "its genesis block is "
            + plain.hash()
            + " (state root "
            + plain.stateRoot()
            + "), with no fork's header fields it is the chain's: "
            + whose
            + " "
            + wanted
            + (first.number() == 0 ? " (state root " + first.stateRoot() + ")" : ""));
  }

  private static Completed aboutHeader(Header header, HeaderSurvey survey) {
    Fork shape = Fork.FRONTIER;
    for (HeaderSign sign : HeaderSign.values()) {
      if (sign != HeaderSign.NO_DIFFICULTY && sign.in(header)) {
        shape = sign.fork();
      }
    }
    UInt256 fee = header.baseFeePerGas();
    String value =
        "with the fields of " + shape.displayName() + (fee == null ? "" : ", base fee " + fee);
    long first = survey.first().map(Header::number).orElse(0L);
    String why = first == 0 ? "block 0 has them" : "block 1 names its hash as its parent";
    return new Completed(Optional.empty(), value, why);
  }

  private static boolean leavesOut(ForkSchedule schedule, HeaderSign sign, Header shown) {
    Fork fork = schedule.at(shown.number(), shown.timestamp(), shown.isAfterMerge());
    return !schedule.names(sign.fork()) && fork.isBefore(sign.fork());
  }

  private static Completed fork(
      HeaderSign sign, Header genesis, Header shown, HeaderSurvey survey) {
    String value =
        switch (sign) {
          case BASE_FEE -> Long.toUnsignedString(shown.number());
          case NO_DIFFICULTY -> totalDifficulty(genesis, survey);
          default -> Long.toUnsignedString(shown.timestamp());
        };
    String why = "block " + shown.number() + " is the first with " + sign.description();
    return new Completed(Optional.of(sign.member()), value, why);
  }

  /** The lowest terminal total difficulty at which no earlier block would have been the last. */
  private static String totalDifficulty(Header genesis, HeaderSurvey survey) {
    boolean counted = survey.first().filter(first -> first.number() == 0).isPresent();
    return counted || genesis.isAfterMerge()
        ? (genesis.isAfterMerge() ? "0" : survey.work().toString())
        : survey.work().add(genesis.difficulty().toBigInteger()).toString();
  }

  private static Optional<Completed> blobs(
      GenesisFile genesis, Fork fork, BlobSchedule figures, Optional<Header> first)
      throws GenesisException {
    String name = fork.name().toLowerCase(Locale.ROOT);
    Optional<JsonObject> schedule = genesis.config().object("blobSchedule");
    if (first.isEmpty() || schedule.isPresent() && schedule.get().has(name)) {
      return Optional.empty();
    }
    String json =
        "{\"target\":%d,\"max\":%d,\"baseFeeUpdateFraction\":%d}"
            .formatted(figures.target(), figures.max(), figures.baseFeeUpdateFraction());
    String why =
        "block " + first.get().number() + " is the first that needs it; the fork's own figures";
    return Optional.of(new Completed(Optional.of("blobSchedule." + name), json, why));
  }
}
