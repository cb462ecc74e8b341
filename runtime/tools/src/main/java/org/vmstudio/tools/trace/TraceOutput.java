package org.vmstudio.tools.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.vmstudio.launcher.tool.TraceOptions;
import org.vmstudio.pavm.trace.Summary;
import org.vmstudio.pavm.trace.TraceFields;
import org.vmstudio.pavm.trace.TraceWriter;

/** A stream of traces, each with its summary; what was summed up has left the buffer. */
public final class TraceOutput {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final TraceWriter writer;

  /** Writes to a stream as a command line wants it. */
  public TraceOutput(OutputStream out, TraceOptions options) {
    this.out = new BufferedOutputStream(out, BUFFER);
    Consumer<String> lines = this::write;
    this.writer =
        new TraceWriter(
            lines,
            new TraceFields(options.hasStack(), options.hasMemory(), options.hasReturnData()));
  }

  /** Looks on while instructions are executed. */
  public TraceWriter tracer() {
    return writer;
  }

  /** Ends a trace. */
  public void summary(Summary summary) {
    writer.summary(summary);
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String line) {
    try {
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
