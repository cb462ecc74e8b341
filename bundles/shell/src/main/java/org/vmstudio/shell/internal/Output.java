package org.vmstudio.shell.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command answers: for people, or as JSON. The options that all commands have. */
final class Output {
  static final String VERBOSE = "--verbose";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final CommandSession session;
  private final Colours colours;

  @Option(names = "--json", description = "Answers as JSON.")
  private boolean json;

  @SuppressWarnings("UnusedVariable") // the invocation asks picocli whether it was there
  @Option(
      names = {"-v", VERBOSE},
      description = "Shows the causes of an error.")
  private boolean verbose;

  @SuppressWarnings("UnusedVariable") // picocli itself acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explains the command.")
  private boolean help;

  Output(CommandSession session) {
    this.session = session;
    this.colours = Colours.of(session);
  }

  /** The session that asked. */
  CommandSession session() {
    return session;
  }

  /** Where the answer goes. */
  PrintStream console() {
    return session.getConsole();
  }

  /** A file by its name, as seen from the session's folder. */
  Path file(String name) {
    return session.currentDir().resolve(name);
  }

  /** Answers with rows, or for people with a sentence where there are none. */
  void table(Table table, String whenEmpty) {
    if (json) {
      print(table.values());
    } else {
      table.print(console(), colours, whenEmpty);
    }
  }

  /** Answers with the one row of a table as a line, while there are more to come. */
  void line(Table table) {
    if (json) {
      print(table.values().getFirst());
    } else {
      console().println(colours.values(table.line()));
    }
  }

  /** Answers with names and values. */
  void fields(Map<String, String> fields) {
    if (json) {
      Map<String, String> members = new LinkedHashMap<>();
      fields.forEach((name, value) -> members.put(Texts.member(name), value));
      print(members);
    } else {
      Texts.print(console(), colours, fields);
    }
  }

  /** Answers with names and values, and with rows that belong to them. */
  void fields(Map<String, Object> fields, String member, Table table) {
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      fields.forEach((name, value) -> members.put(Texts.member(name), value));
      members.put(member, table.values());
      print(members);
    } else {
      Map<String, String> shown = new LinkedHashMap<>();
      fields.forEach((name, value) -> shown.put(name, value.toString()));
      Texts.print(console(), colours, shown);
      console().println();
      table.print(console(), colours, "");
    }
  }

  /**
   * Answers with what a machine says in its own words. As JSON it is one line, and where the words
   * are none, they are a member of it.
   */
  void said(String member, String words) {
    if (json) {
      print(Optional.<Object>ofNullable(container(words)).orElse(Map.of(member, words)));
    } else {
      console().println(words);
    }
  }

  private static @Nullable JsonNode container(String words) {
    try {
      JsonNode read = JSON.readTree(words);
      return read.isContainerNode() ? read : null;
    } catch (JsonProcessingException other) {
      return null;
    }
  }

  /** Answers with what was done. */
  void done(String sentence) {
    if (json) {
      print(Map.of("done", sentence));
    } else {
      console().println(sentence);
    }
  }

  /** Answers with what became of something, and with the exit code of it. */
  void outcome(Upgrading.Outcome outcome) {
    done(outcome.sentence());
    exit(outcome.good() ? ExitCode.OK : ExitCode.FAILED);
  }

  /** Leaves an exit code for scripts. */
  void exit(int code) {
    ExitCode.set(session, code);
  }

  private void print(Object value) {
    try {
      console().println(JSON.writeValueAsString(value));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts and numbers are JSON", impossible);
    }
  }
}
