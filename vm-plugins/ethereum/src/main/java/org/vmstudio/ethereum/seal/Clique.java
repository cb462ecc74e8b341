package org.vmstudio.ethereum.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.seal.CliqueState.Vote;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Verifies Clique seals (EIP-225): who may sign when, and who is voted in and out. Stateless. */
public final class Clique {

  private static final long VOTE_IN = -1;
  private static final long VOTE_OUT = 0;
  private static final UInt256 IN_TURN = UInt256.ofUnsigned(2);
  private static final Hash NO_OMMERS = OmmersHash.of(List.of());

  private final CliqueParameters parameters;

  /** Verifies by a chain's parameters. */
  public Clique(CliqueParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * What came of a header.
   *
   * @param violation what is wrong, with what was found and expected; null where nothing is
   * @param after the state after the block; null where something is wrong
   */
  public record Judgement(@Nullable String violation, @Nullable CliqueState after) {
    private static Judgement wrong(String violation) {
      return new Judgement(violation, null);
    }
  }

  /** The state after block 0, whose extra data lists the signers; or nothing where it does not. */
  public static Optional<CliqueState> genesis(Header header) {
    return CliqueExtraData.signers(header).filter(list -> !list.isEmpty()).map(CliqueState::of);
  }

  /**
   * Judges a header above block 0.
   *
   * @param parent the parent's header
   * @param before the state after the parent
   */
  public Judgement judge(Header header, Header parent, CliqueState before) {
    Optional<String> form = form(header, parent, before);
    if (form.isPresent()) {
      return Judgement.wrong(form.get());
    }
    Address signer = CliqueExtraData.signer(header).orElse(Address.ZERO);
    Optional<String> turn = turn(header, signer, before);
    return turn.isPresent()
        ? Judgement.wrong(turn.get())
        : new Judgement(null, after(header, signer, before));
  }

  private CliqueState after(Header header, Address signer, CliqueState before) {
    return parameters.isCheckpoint(header.number())
        ? CliqueStep.checkpoint(before, header.number(), signer)
        : CliqueStep.vote(
            before,
            header.number(),
            new Vote(signer, header.beneficiary(), header.nonce() == VOTE_IN));
  }

  private Optional<String> form(Header header, Header parent, CliqueState before) {
    if (header.nonce() != VOTE_IN && header.nonce() != VOTE_OUT) {
      return Optional.of(
          "found nonce " + Long.toHexString(header.nonce()) + ", not all 0 or all f");
    }
    if (!header.mixHash().equals(Hash.ZERO) || !header.ommersHash().equals(NO_OMMERS)) {
      return Optional.of("found a mix hash or uncles, expected none");
    }
    if (Long.compareUnsigned(header.timestamp(), parent.timestamp() + parameters.period()) < 0) {
      return Optional.of(
          "found time "
              + header.timestamp()
              + ", expected at least "
              + (parent.timestamp() + parameters.period()));
    }
    return listed(header, before);
  }

  private Optional<String> listed(Header header, CliqueState before) {
    boolean checkpoint = parameters.isCheckpoint(header.number());
    List<Address> expected = checkpoint ? new ArrayList<>(before.signers()) : List.of();
    Optional<List<Address>> found = CliqueExtraData.signers(header);
    if (!found.equals(Optional.of(expected))) {
      return Optional.of(
          "found "
              + header.extraData().length()
              + " bytes of extra data with signers "
              + found.map(List::toString).orElse("cut off")
              + ", expected "
              + expected
              + " between 32 free bytes and a signature");
    }
    boolean votes = !header.beneficiary().equals(Address.ZERO) || header.nonce() != VOTE_OUT;
    return checkpoint && votes ? Optional.of("found a vote in a checkpoint") : Optional.empty();
  }

  private static Optional<String> turn(Header header, Address signer, CliqueState before) {
    if (!before.signers().contains(signer)) {
      return Optional.of("signed by " + signer + ", expected one of " + before.signers());
    }
    long since = header.number() - before.limit() + 1;
    if (before.recents().tailMap(since).containsValue(signer)) {
      return Optional.of(
          "signed by " + signer + ", who signed one of the last " + (before.limit() - 1));
    }
    UInt256 expected = before.inTurn(signer, header.number()) ? IN_TURN : UInt256.ONE;
    return header.difficulty().equals(expected)
        ? Optional.empty()
        : Optional.of(
            "found difficulty " + header.difficulty() + ", expected " + expected + " of " + signer);
  }
}
