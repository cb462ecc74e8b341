package org.vmstudio.tools;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vmstudio.launcher.cli.Surroundings;

/** What a program prints, and what it reads. */
public final class Console {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Surroundings whose streams end here. */
  public Surroundings surroundings() {
    return new Surroundings(
        Path.of("."),
        Optional.empty(),
        Path.of("."),
        false,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** A standard input. */
  public static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What went to standard output since the last call. */
  public String out() {
    String text = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return text;
  }

  /** The lines that went to standard error since the last call. */
  public List<String> errors() {
    String text = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return text.lines().toList();
  }
}
