package org.vmstudio.workbench.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionLinesTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void emptyLinesEndBlocksAndCommentsAreNoTransactions() throws InterruptedException {
    String text = "# first\r\n0x01\n 0x02 \n\n# second\n0x03\n\n\n0x04";
    try (TransactionLines lines =
        new TransactionLines(new ByteArrayInputStream(text.getBytes(US_ASCII)))) {
      assertThat(lines.block(LONG)).containsExactly("0x01", "0x02");
      assertThat(lines.block(LONG)).containsExactly("0x03");
      assertThat(lines.block(LONG)).isEmpty();
      assertThat(lines.isAtEnd()).isFalse();
      assertThat(lines.block(LONG)).containsExactly("0x04");
      assertThat(lines.isAtEnd()).isTrue();
      assertThat(lines.block(LONG)).isEmpty();
    }
  }

  @Test
  void aBlockWaitsForItsFirstTransactionAndThenForAPeriodOnly()
      throws IOException, InterruptedException {
    try (PipedOutputStream writer = new PipedOutputStream();
        TransactionLines lines = new TransactionLines(new PipedInputStream(writer))) {
      writer.write("0x01\n".getBytes(US_ASCII));
      writer.flush();
      assertThat(lines.block(Duration.ofMillis(1))).containsExactly("0x01");
      assertThat(lines.isAtEnd()).isFalse();
    }
  }

  @Test
  void aLineThatIsTooLongIsCutAndTheNextOneIsRead() throws InterruptedException {
    String text = "0x" + "ab".repeat(1 << 20) + "\n0x02\n";
    try (TransactionLines lines =
        new TransactionLines(new ByteArrayInputStream(text.getBytes(US_ASCII)))) {
      assertThat(lines.block(LONG))
          .hasSize(2)
          .satisfies(block -> assertThat(block.getFirst()).hasSizeLessThan(1 << 20))
          .endsWith("0x02");
    }
  }
}
