package org.vmstudio.process.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.process.internal.child.ChildMain;

/** Follows what a child process prints: when it can be asked, and lines for the log. */
final class ChildOutput implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ChildOutput.class);

  /** Of longer lines the rest is left out. */
  private static final int MAX_LINE = 500;

  /** So many lines are logged; a machine must not fill the node's disk. */
  private static final int MAX_LINES = 1000;

  /** A JVM that crashes says why some lines before its last one. */
  private static final int LAST_LINES = 5;

  private final String name;
  private final InputStream output;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Deque<String> last = new ArrayDeque<>();
  private int lines;

  ChildOutput(String name, InputStream output) {
    this.name = name;
    this.output = output;
  }

  /** Completes when the child can be asked, or has ended instead. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Opens when there will be no more lines. */
  CountDownLatch ended() {
    return ended;
  }

  /** The last lines that say something, for reasons of a failure. */
  String last() {
    synchronized (last) {
      return String.join(" | ", last);
    }
  }

  @Override
  public void run() {
    try (InputStream in = output) {
      StringBuilder line = new StringBuilder();
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          take((char) (buffer[i] & 0x7f), line);
        }
      }
    } catch (IOException closed) {
      LOG.debug("{} is not heard any more", name, closed);
    } finally {
      ready.completeExceptionally(new ContainerException("it ended: " + last()));
      ended.countDown();
    }
  }

  private void take(char next, StringBuilder line) {
    if (next == '\n') {
      print(line.toString());
      line.setLength(0);
    } else if (line.length() < MAX_LINE && next >= ' ') {
      line.append(next);
    }
  }

  private void print(String line) {
    if (line.equals(ChildMain.READY)) {
      ready.complete(null);
      return;
    }
    remember(line);
    if (lines++ < MAX_LINES) {
      LOG.info("{}: {}", name, line);
    }
  }

  /** The places of a stack trace say less than what stands above them. */
  private void remember(String line) {
    if (line.startsWith("at ") || line.length() <= 1) {
      return;
    }
    synchronized (last) {
      last.addLast(line);
      if (last.size() > LAST_LINES) {
        last.removeFirst();
      }
    }
  }
}
