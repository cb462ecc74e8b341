package org.vmstudio.ethereum.blockphase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.testing.Headers;
import org.vmstudio.ethereum.types.Hash;

/**
 * A chain of ten blocks under Frontier's rules, each a second after its parent, and an eleventh.
 */
class OmmerRulesTest {

  private static final long DIFFICULTY = 131_072;
  private static final long NEXT_DIFFICULTY = 131_136;
  private static final int HEIGHT = 11;

  private final List<Header> chain = new ArrayList<>();
  private ChainConfiguration configuration;

  @BeforeEach
  void makesAChain() throws GenesisException {
    configuration = ConfigurationReader.read("{\"chainId\": 1}".getBytes(UTF_8));
    Hash parent = Hash.ZERO;
    for (int number = 0; number < HEIGHT; number++) {
      Header header = Headers.mined(parent, number, 1_000 + number, DIFFICULTY);
      chain.add(header);
      parent = header.hash();
    }
  }

  @Test
  void acceptsValidUnclesOfTheLastSixGenerations() {
    assertThat(check(uncle(10, NEXT_DIFFICULTY), uncle(5, NEXT_DIFFICULTY))).isEmpty();
  }

  @Test
  void refusesUnclesThatAreTooOldOrOfTheSameGeneration() {
    assertThat(check(uncle(4, NEXT_DIFFICULTY))).isEqualTo("UNCLE_PARENT_INCORRECT");
    assertThat(check(uncle(HEIGHT, NEXT_DIFFICULTY))).isEqualTo("UNCLE_PARENT_INCORRECT");
  }

  @Test
  void refusesAncestors() {
    assertThat(check(chain.get(10))).isEqualTo("UNCLE_IS_ANCESTOR");
    assertThat(check(chain.get(9))).isEqualTo("UNCLE_IN_CHAIN");
  }

  @Test
  void refusesUnclesThatWereNamedBefore() {
    Header uncle = uncle(9, NEXT_DIFFICULTY);
    assertThat(check(List.of(uncle.hash()), uncle)).isEqualTo("UNCLE_IN_CHAIN");
    assertThat(check(uncle, uncle)).isEqualTo("UNCLE_IS_BROTHER");
  }

  @Test
  void refusesMoreThanTwo() {
    assertThat(
            check(uncle(10, NEXT_DIFFICULTY), uncle(9, NEXT_DIFFICULTY), uncle(8, NEXT_DIFFICULTY)))
        .isEqualTo("TOO_MANY_UNCLES");
  }

  @Test
  void refusesUnclesOfStrangersAndWithInvalidHeaders() {
    Header stranger = Headers.mined(new Hash(1, 2, 3, 4), 9, 2_000, NEXT_DIFFICULTY);
    assertThat(check(stranger)).isEqualTo("UNCLE_UNKNOWN_PARENT");
    assertThat(check(uncle(9, DIFFICULTY))).isEqualTo("INVALID_DIFFICULTY");
  }

  @Test
  void judgesOnlyWhereEnoughAncestorsAreKnown() {
    Block block = block(uncle(10, NEXT_DIFFICULTY));
    assertThat(OmmerRules.canJudge(block, generations(List.of()))).isTrue();
    assertThat(OmmerRules.canJudge(block, generations(List.of()).subList(0, 6))).isFalse();
    assertThat(OmmerRules.canJudge(block(), List.of())).isTrue();
  }

  /** A sibling of the chain's block at a height: two seconds after its parent. */
  private Header uncle(int number, long difficulty) {
    Header parent = chain.get(number - 1);
    return Headers.mined(parent.hash(), number, parent.timestamp() + 2, difficulty);
  }

  private String check(Header... ommers) {
    return check(List.of(), ommers);
  }

  private String check(List<Hash> namedByTheParent, Header... ommers) {
    return OmmerRules.check(block(ommers), configuration, generations(namedByTheParent))
        .map(RuleViolation::code)
        .orElse("");
  }

  private Block block(Header... ommers) {
    Header header = Headers.mined(chain.getLast().hash(), HEIGHT, 2_000, NEXT_DIFFICULTY);
    return new Block(header, List.of(), List.of(ommers), null);
  }

  private List<Generation> generations(List<Hash> namedByTheParent) {
    List<Generation> generations = new ArrayList<>();
    for (int number = HEIGHT - 1; number >= HEIGHT - Generation.REACH; number--) {
      Header header = chain.get(number);
      List<Hash> named = number == HEIGHT - 1 ? namedByTheParent : List.of();
      generations.add(new Generation(header, header.hash(), named));
    }
    return generations;
  }
}
