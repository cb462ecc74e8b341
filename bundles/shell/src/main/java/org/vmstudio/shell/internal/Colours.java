package org.vmstudio.shell.internal;

import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import picocli.CommandLine.Help.Ansi;

/** Paints headers and words that matter, where the session's terminal has colours. */
final class Colours {
  /** The session's variable with the terminal, where there is one. */
  private static final String TERMINAL = ".terminal";

  private static final Pattern GOOD = Pattern.compile("\\b(OK|VERIFIED|READY|WORKING|running)\\b");
  private static final Pattern ODD = Pattern.compile("\\b(WARNING|WAITING|DRAINING|paused)\\b");
  private static final Pattern BAD = Pattern.compile("\\b(CRITICAL|FAILED|INVALID|halted)\\b");

  private final Ansi ansi;

  private Colours(Ansi ansi) {
    this.ansi = ansi;
  }

  /** Of a session: nothing is painted in files, pipes and on dumb terminals. */
  static Colours of(CommandSession session) {
    boolean painted =
        session.get(TERMINAL) instanceof Terminal terminal
            && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    return new Colours(painted ? Ansi.ON : Ansi.OFF);
  }

  /** For texts of picocli's. */
  Ansi ansi() {
    return ansi;
  }

  /** A line with the names of columns. */
  String header(String line) {
    return ansi.enabled() ? ansi.text("@|bold " + line + "|@").toString() : line;
  }

  /** A line with values. */
  String values(String line) {
    return paint(paint(paint(line, GOOD, "green"), ODD, "yellow"), BAD, "red");
  }

  private String paint(String line, Pattern words, String colour) {
    return ansi.enabled()
        ? words
            .matcher(line)
            .replaceAll(found -> ansi.text("@|" + colour + " " + found.group() + "|@").toString())
        : line;
  }
}
