package org.vmstudio.ethereum.blockphase;

import static org.vmstudio.ethereum.blockphase.HeaderRule.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.types.Hash;

/**
 * The rules about uncles (yellow paper, section 11.1): at most two; each a valid header whose
 * parent is an ancestor of the second to the seventh generation, neither an ancestor itself nor
 * named before.
 */
public final class OmmerRules {

  private static final int MAX_OMMERS = 2;

  private final Block block;
  private final ChainConfiguration configuration;
  private final Map<Hash, Header> ancestors = new HashMap<>();
  private final Set<Hash> named = new HashSet<>();

  private OmmerRules(Block block, ChainConfiguration configuration, List<Generation> generations) {
    this.block = block;
    this.configuration = configuration;
    for (Generation generation : generations) {
      ancestors.put(generation.hash(), generation.header());
      named.addAll(generation.ommers());
    }
  }

  /** Whether so many generations are all that a block's uncles are judged by. */
  public static boolean canJudge(Block block, List<Generation> generations) {
    return block.ommers().isEmpty()
        || generations.size() >= Math.min(Generation.REACH, block.header().number());
  }

  /**
   * Judges a block's uncles.
   *
   * @param block the block; its transactions are not looked at
   * @param configuration the chain's rules
   * @param generations the newest ancestors, as many as {@link #canJudge} asks for
   * @return the first rule that is broken, or nothing
   */
  public static Optional<RuleViolation> check(
      Block block, ChainConfiguration configuration, List<Generation> generations) {
    if (block.ommers().size() > MAX_OMMERS) {
      String detail = "found " + block.ommers().size() + " uncles, at most 2 are allowed";
      return Optional.of(new RuleViolation("TOO_MANY_UNCLES", detail));
    }
    OmmerRules rules = new OmmerRules(block, configuration, generations);
    Set<Hash> here = new HashSet<>();
    for (Header ommer : block.ommers()) {
      Hash hash = ommer.hash();
      Optional<RuleViolation> violation =
          require("UNCLE_IS_BROTHER", here.add(hash), "uncle " + hash + " stands here twice")
              .or(() -> rules.relation(ommer, hash))
              .or(() -> rules.header(ommer, hash));
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Optional.empty();
  }

  private Optional<RuleViolation> relation(Header ommer, Hash hash) {
    Hash parent = block.header().parentHash();
    return require("UNCLE_IS_ANCESTOR", !hash.equals(parent), "uncle " + hash + " is the parent")
        .or(() ->
            require(
                "UNCLE_IN_CHAIN",
                !ancestors.containsKey(hash) && !named.contains(hash),
                "uncle " + hash + " is in the chain already"))
        .or(() ->
            require(
                "UNCLE_PARENT_INCORRECT",
                !ommer.parentHash().equals(parent) && !isTooOld(ommer),
                "uncle " + hash + " is of the wrong generation"))
        .or(() ->
            require(
                "UNCLE_UNKNOWN_PARENT",
                ancestors.containsKey(ommer.parentHash()),
                "uncle " + hash + " descends from no ancestor of the block"));
  }

  private boolean isTooOld(Header ommer) {
    return ommer.number() <= block.header().number() - Generation.REACH;
  }

  private Optional<RuleViolation> header(Header ommer, Hash hash) {
    HeaderContext context =
        HeaderContext.of(ommer, ancestors.get(ommer.parentHash()), configuration);
    return Optional.ofNullable(HeaderRules.check(context).violation())
        .map(broken -> new RuleViolation(broken.code(), "uncle " + hash + ": " + broken.detail()));
  }
}
