package org.vmstudio.workbench.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lines with a transaction each, or a comment, as they come: read on a thread of their own, so that
 * who waits for them can do so for a while only. Bounded: who writes faster than blocks are made
 * has to wait.
 */
final class TransactionLines implements AutoCloseable {
  /** Twice what a pool takes, in hexadecimal; of a longer line only as much is kept. */
  private static final int MOST_CHARACTERS = 4 * (128 << 10);

  private static final int WAITING = 1024;
  private static final String END = "\u0000";
  private static final String COMMENT = "#";

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
  private final InputStream in;
  private final Thread reader;
  private boolean isAtEnd;

  /** Begins to read. */
  TransactionLines(InputStream in) {
    this.in = new BufferedInputStream(in);
    // Nobody can end a read of standard input: the thread must not keep the process alive.
    this.reader = Thread.ofPlatform().daemon().name("devnet-transactions").start(this::read);
  }

  private void read() {
    try (in) {
      for (String line = line(); line != null; line = line()) {
        if (!line.startsWith(COMMENT)) {
          lines.put(line);
        }
      }
    } catch (IOException _) {
      // Broken off is ended.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    end();
  }

  private void end() {
    try {
      lines.put(END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < MOST_CHARACTERS) {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  /**
   * Waits for the transactions of a block: up to an empty line, the end, or for so long after the
   * first.
   */
  List<String> block(Duration period) throws InterruptedException {
    List<String> block = new ArrayList<>();
    long end = 0;
    while (!isAtEnd) {
      String line =
          block.isEmpty()
              ? lines.take()
              : lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.isEmpty()) {
        break;
      }
      if (line.equals(END)) {
        isAtEnd = true;
      } else {
        end = block.isEmpty() ? System.nanoTime() + period.toNanos() : end;
        block.add(line);
      }
    }
    return block;
  }

  /** Whether nothing more comes. */
  boolean isAtEnd() {
    return isAtEnd;
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
