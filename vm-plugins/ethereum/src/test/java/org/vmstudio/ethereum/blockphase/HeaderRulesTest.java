package org.vmstudio.ethereum.blockphase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.testing.Headers;
import org.vmstudio.ethereum.types.UInt256;

class HeaderRulesTest {

  private static final String TO_PARIS = "\"londonBlock\":0,\"terminalTotalDifficulty\":0";
  private static final Header PARENT = Headers.merged(10, 1_000, 30_000_000);

  @Test
  void namesWhatItCheckedAndWhatItCouldNot() throws GenesisException {
    HeaderRules.Report report = check(Headers.merged(11, 1_012, 30_000_000), null);
    assertThat(report.violation()).isNull();
    assertThat(report.checked())
        .containsExactly("gasLimit", "fields", "extraData", "gasUsed", "seal");
    assertThat(report.unchecked())
        .containsExactly(
            "terminalTotalDifficulty", "gasLimitChange", "number", "timestamp", "baseFeePerGas");
  }

  @ParameterizedTest
  @CsvSource({
    "11, 1012, 30000000, ''",
    "12, 1012, 30000000, INVALID_BLOCK_NUMBER",
    "11, 1000, 30000000, INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT",
    "11, 1012, 30029295, ''",
    "11, 1012, 30029296, INVALID_GASLIMIT",
    "11, 1012, 29970704, INVALID_GASLIMIT",
    "11, 1012, 4999, INVALID_GASLIMIT",
    "11, 1012, -1, GASLIMIT_TOO_BIG"
  })
  void findsTheRuleThatAHeaderBreaks(long number, long time, long gasLimit, String code)
      throws GenesisException {
    RuleViolation violation = check(Headers.merged(number, time, gasLimit), PARENT).violation();
    assertThat(violation == null ? "" : violation.code()).isEqualTo(code);
  }

  @Test
  void wantsTheFieldsOfTheForkThatTheConfigurationNames() throws GenesisException {
    ChainConfiguration shanghai = configuration(TO_PARIS + ",\"shanghaiTime\":0");
    Header header = Headers.merged(11, 1_012, 30_000_000);
    RuleViolation violation =
        HeaderRules.check(HeaderContext.of(header, PARENT, shanghai)).violation();
    assertThat(violation)
        .isNotNull()
        .extracting(RuleViolation::code)
        .isEqualTo("INCORRECT_BLOCK_FORMAT");
  }

  @Test
  void letsAHeadersFieldsTellForksThatASparseConfigurationLeavesOut() throws GenesisException {
    Header cancun = Headers.withBlobs(UInt256.ONE, 0, 0);
    assertThat(HeaderFork.of(configuration("\"homesteadBlock\":0").schedule(), cancun))
        .isEqualTo(Fork.CANCUN);
    assertThat(
            HeaderFork.of(configuration(TO_PARIS + ",\"cancunTime\":9000000").schedule(), cancun))
        .isEqualTo(Fork.SHANGHAI);
  }

  private static HeaderRules.Report check(Header header, @Nullable Header parent)
      throws GenesisException {
    return HeaderRules.check(HeaderContext.of(header, parent, configuration(TO_PARIS)));
  }

  private static ChainConfiguration configuration(String members) throws GenesisException {
    return ConfigurationReader.read(("{\"chainId\":1," + members + "}").getBytes(UTF_8));
  }
}
