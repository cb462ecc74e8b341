package org.vmstudio.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;

class ReportsTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private static Outcome outcome(Mismatch... mismatches) {
    return Outcome.of(
        "file",
        new Verdict(
            19426587,
            Hash.ZERO,
            "Cancun",
            150,
            15_000_000,
            500_000_000,
            new ImageRef("evm", ImageVersion.parse("0.1.0"), Hash.ZERO),
            List.of("gasUsed", "logsBloom"),
            List.of(new Unchecked("stateRoot", "partial snapshot")),
            List.of(mismatches),
            Optional.empty()));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLineOfJsonHasTheKeysThatScriptsReadInTheirOrder() {
    new JsonReport(out).add(outcome());

    assertThat(text())
        .isEqualToIgnoringNewLines(
            "{\"block\":19426587,\"fork\":\"Cancun\",\"transactions\":150,\"gas\":15000000,\"millis\":500.0,"
                + "\"verdict\":\"VERIFIED\",\"checked\":[\"gasUsed\",\"logsBloom\"],"
                + "\"unchecked\":[\"stateRoot\"],\"reason\":\"\",\"input\":\"file\","
                + "\"why\":{\"stateRoot\":\"partial snapshot\"}}");
  }

  @Test
  void inputWithoutABlockIsALineOfJsonToo() {
    new JsonReport(out)
        .add(
            Outcome.without(
                "x.json", OptionalLong.empty(), Outcome.Kind.UNREADABLE, "no such file"));

    assertThat(text())
        .contains(
            "\"block\":null",
            "\"verdict\":\"UNREADABLE\"",
            "\"reason\":\"no such file\"",
            "\"input\":\"x.json\"");
  }

  @Test
  void theTableShowsUnitsSpeedAndReasons() {
    TableReport report = new TableReport(out, false);
    report.add(outcome());
    report.add(outcome(new Mismatch("receiptsRoot", Bytes.of((byte) 1), Bytes.of((byte) 2))));
    report.end(List.of("the end"));

    assertThat(text().lines())
        .first()
        .asString()
        .containsSubsequence(
            "block", "fork", "transactions", "gas", "time ms", "Mgas/s", "verdict");
    assertThat(text())
        .containsSubsequence("19426587", "Cancun", "150", "15,000,000", "500.0", "30.0", "VERIFIED")
        .contains(
            "19426587 (file): INVALID", "because of receiptsRoot: expected 0x01, computed 0x02")
        .endsWith("the end\n")
        .doesNotContain("partial snapshot");
  }

  @Test
  void detailsSayWhatWasCheckedAndWhatNot() {
    TableReport report = new TableReport(out, true);
    report.add(outcome());
    report.end(List.of());

    assertThat(text())
        .contains("checked    gasUsed, logsBloom", "unchecked  stateRoot (partial snapshot)");
  }

  @Test
  void totalsSumUp() {
    Totals totals = new Totals();
    totals.add(outcome());
    totals.add(outcome(new Mismatch("gasUsed", Bytes.EMPTY, Bytes.EMPTY)));
    totals.add(Outcome.without("x", OptionalLong.empty(), Outcome.Kind.UNREADABLE, "no such file"));

    assertThat(totals.line())
        .isEqualTo(
            "3 blocks, 300 transactions, 30,000,000 gas in 1.00 s of execution (30.0 Mgas/s): "
                + "1 VERIFIED, 1 INVALID, 1 UNREADABLE");
  }
}
