package org.vmstudio.process.internal.child;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Lines;

/**
 * The lines of a trace on their way to the node, some thousand characters a message. A node that
 * reads slowly slows the machine down, so that no lines pile up. For one thread that traces; the
 * connection tells from others when it is ready.
 */
final class TraceLines implements Consumer<String> {

  private static final int MESSAGE_CHARS = 64 << 10;

  private final ServerCallStreamObserver<Answer> node;
  private Lines.Builder lines = Lines.newBuilder();
  private int chars;

  TraceLines(ServerCallStreamObserver<Answer> node) {
    this.node = node;
    node.setOnReadyHandler(this::tell);
    node.setOnCancelHandler(this::tell);
  }

  private synchronized void tell() {
    notifyAll();
  }

  @Override
  public void accept(String line) {
    lines.addLines(line);
    chars += line.length();
    if (chars >= MESSAGE_CHARS) {
      send();
    }
  }

  /** Sends what is left. */
  void flush() {
    if (lines.getLinesCount() > 0) {
      send();
    }
  }

  private void send() {
    awaitReady();
    node.onNext(Answer.newBuilder().setLines(lines).build());
    lines = Lines.newBuilder();
    chars = 0;
  }

  private synchronized void awaitReady() {
    try {
      while (!node.isReady() && !node.isCancelled()) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the container stops");
    }
    if (node.isCancelled()) {
      throw new CancellationException("nobody reads the trace any more");
    }
  }
}
