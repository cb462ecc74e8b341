package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;

/** Damaged copies of valid bytes, the same ones in every run. */
final class Mutants {
  /** How many mutants are usual. */
  static final int COUNT = 2_000;

  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private final Random random = new Random(42);
  private final List<Bytes> valid;

  Mutants(List<Bytes> valid) {
    this.valid = valid;
  }

  /** Something that reads outside bytes. */
  @FunctionalInterface
  interface Reader {
    Object read(Bytes bytes) throws MalformedException;
  }

  /**
   * Feeds every mutant to a reader, which must give a value or refuse it with a reason, and both in
   * a bounded time.
   */
  void feedTo(Reader reader) {
    feedTo(reader, COUNT);
  }

  /** As above, with so many mutants: for readers of which each call is dear. */
  void feedTo(Reader reader, int count) {
    assertTimeoutPreemptively(
        ENOUGH,
        () -> {
          for (int i = 0; i < count; i++) {
            feed(Bytes.wrap(next()), reader);
          }
        });
  }

  private static void feed(Bytes bytes, Reader reader) {
    try {
      assertThat(reader.read(bytes)).isNotNull();
    } catch (MalformedException e) {
      assertThat(e.getMessage()).as("the reason for refusing %s", bytes).isNotBlank();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail("threw on " + bytes, e);
    }
  }

  private byte[] next() {
    byte[] bytes = valid.get(random.nextInt(valid.size())).toArray();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      bytes = mutate(bytes);
    }
    return bytes;
  }

  private byte[] mutate(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] = (byte) random.nextInt();
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at % 16] = (byte) 0xff;
      case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0xff);
      default -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 8));
      }
    }
    return bytes;
  }
}
