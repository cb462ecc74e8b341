package org.vmstudio.shell.internal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParseResult;

/**
 * Runs the words of a line by picocli: a group, its sub-names, their options and help. What a
 * command throws is thrown on as it is, and is one line on the console.
 */
final class Invocation {
  private Invocation() {}

  /** Runs the method of a group that the first word names. */
  static void run(CommandSession session, Object group, String... words) throws Exception {
    CommandLine line = line(session, group);
    if (words.length == 0 || words[0].equals("--help") || words[0].equals("-h")) {
      line.usage(line.getOut());
      return;
    }
    ParseResult parsed = parse(line, words);
    try {
      new CommandLine.RunLast().execute(parsed);
    } catch (CommandLine.ExecutionException wrapped) {
      throw told(session, parsed, Optional.ofNullable(wrapped.getCause()).orElse(wrapped));
    }
  }

  /** As {@link #run}, for a command that is no group: the name of its method goes first. */
  static void runAs(String name, CommandSession session, Object group, String... words)
      throws Exception {
    run(
        session,
        group,
        Stream.concat(Stream.of(name), Arrays.stream(words)).toArray(String[]::new));
  }

  /** The sub-names of a group, by its class alone. */
  static Set<String> subNames(CommandSession session, Class<?> group) {
    return line(session, group).getSubcommands().keySet();
  }

  private static CommandLine line(CommandSession session, Object group) {
    return new CommandLine(group, new Outputs(session))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Colours.of(session).ansi()))
        .setOut(new PrintWriter(session.getConsole(), true, StandardCharsets.UTF_8));
  }

  private static ParseResult parse(CommandLine line, String... words) {
    try {
      return line.parseArgs(words);
    } catch (CommandLine.ParameterException wrong) {
      String usage = wrong.getCommandLine().getCommandSpec().qualifiedName();
      throw new UsageException(wrong.getMessage() + ": '" + usage + " --help' explains");
    }
  }

  private static Exception told(CommandSession session, ParseResult parsed, Throwable thrown) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (last.hasMatchedOption(Output.VERBOSE)) {
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        session
            .getConsole()
            .println("cause: " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
      }
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return (Exception) thrown;
  }

  /** Makes what methods print with, for this session. */
  private record Outputs(CommandSession session) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Output.class
          ? type.cast(new Output(session))
          : CommandLine.defaultFactory().create(type);
    }
  }
}
