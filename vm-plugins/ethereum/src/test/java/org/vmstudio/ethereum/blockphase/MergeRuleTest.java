package org.vmstudio.ethereum.blockphase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.testing.Headers;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

class MergeRuleTest {

  private static final String TERMINAL = ",\"terminalTotalDifficulty\":1000";
  private static final Header MINED = Headers.mined(Hash.ZERO, 10, 1_000, 131_072);
  private static final Header MERGED = Headers.merged(10, 1_000, 30_000_000);
  private static final Header NEXT_MINED = Headers.mined(Hash.ZERO, 11, 1_012, 131_072);
  private static final Header NEXT_MERGED = Headers.merged(11, 1_012, 30_000_000);

  @Test
  void workEndsWithTheBlockThatReachesTheTerminalDifficulty() throws GenesisException {
    assertThat(check(NEXT_MINED, MINED, 999L)).isNotEqualTo("IMPORT_IMPOSSIBLE_PARIS_WRONG_POW");
    assertThat(check(NEXT_MINED, MINED, 1_000L)).isEqualTo("IMPORT_IMPOSSIBLE_PARIS_WRONG_POW");
  }

  @Test
  void noBlockIsWithoutWorkBefore() throws GenesisException {
    assertThat(check(NEXT_MERGED, MINED, 999L)).isEqualTo("IMPORT_IMPOSSIBLE_PARIS_WRONG_POS");
    assertThat(check(NEXT_MERGED, MERGED, 1_000L)).isEmpty();
  }

  @Test
  void afterABlockWithoutWorkThereIsNoneWith() throws GenesisException {
    assertThat(check(NEXT_MINED, MERGED, null)).isEqualTo("IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS");
    assertThat(check(NEXT_MERGED, MERGED, null)).isEmpty();
  }

  @Test
  void isNotJudgedWhereTheTotalDifficultyIsNotKnown() throws GenesisException {
    HeaderContext context = HeaderContext.of(NEXT_MERGED, MINED, configuration(TERMINAL));
    assertThat(HeaderRules.check(context).unchecked()).contains("terminalTotalDifficulty");
    HeaderContext neverMerges = HeaderContext.of(NEXT_MINED, MINED, configuration(""));
    assertThat(HeaderRules.check(neverMerges).unchecked())
        .doesNotContain("terminalTotalDifficulty");
  }

  private static String check(Header header, Header parent, @Nullable Long total)
      throws GenesisException {
    UInt256 totalDifficulty = total == null ? null : UInt256.ofUnsigned(total);
    HeaderContext context =
        HeaderContext.of(header, parent, totalDifficulty, configuration(TERMINAL));
    return Optional.ofNullable(HeaderRules.check(context).violation())
        .map(RuleViolation::code)
        .filter(code -> code.startsWith("IMPORT_IMPOSSIBLE"))
        .orElse("");
  }

  private static ChainConfiguration configuration(String members) throws GenesisException {
    return ConfigurationReader.read(
        ("{\"chainId\":1,\"londonBlock\":0" + members + "}").getBytes(UTF_8));
  }
}
