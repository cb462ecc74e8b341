package org.vmstudio.launcher.tool;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code vmstudio evm run}. Values are texts, which the program reads. */
public final class EvmRunOptions {
  @Option(
      names = "--code",
      paramLabel = "HEX|@FILE",
      description =
          "The code, which becomes the receiver's; with --create the initcode. @- reads standard input.")
  private Optional<String> code = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "HEX|@FILE",
      description = "The call data; with --create it follows the initcode.")
  private Optional<String> input = Optional.empty();

  @Option(
      names = "--gas",
      paramLabel = "N",
      defaultValue = "10000000000",
      description = "The gas (default: ${DEFAULT-VALUE}).")
  private String gas = "";

  @Option(
      names = "--fork",
      paramLabel = "NAME",
      description = "The rules, such as London; the newest if absent.")
  private Optional<String> fork = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Accounts that are there: a genesis file, or the \"alloc\" of one.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--sender",
      paramLabel = "ADDRESS",
      defaultValue = "0x000000000000000000000000000073656e646572",
      description = "Who calls (default: ${DEFAULT-VALUE}, \"sender\").")
  private String sender = "";

  @Option(
      names = "--receiver",
      paramLabel = "ADDRESS",
      defaultValue = "0x0000000000000000000000007265636569766572",
      description = "Who is called (default: ${DEFAULT-VALUE}, \"receiver\").")
  private String receiver = "";

  @Option(
      names = "--value",
      paramLabel = "WEI",
      defaultValue = "0",
      description = "What the sender sends, who is given it if it has less (default: 0).")
  private String value = "";

  @Option(
      names = "--price",
      paramLabel = "WEI",
      defaultValue = "0",
      description = "What the code sees as the price of a gas; nobody pays it (default: 0).")
  private String price = "";

  @Option(
      names = "--create",
      description = "Creates a contract; the output is the code that it gets.")
  private boolean create;

  @Option(
      names = "--bench",
      paramLabel = "SECONDS",
      description =
          "Repeats the run, each time on the same state, for so long, and prints the median.")
  private Optional<Double> bench = Optional.empty();

  @Option(names = "--json", description = "One JSON object in place of the text.")
  private boolean json;

  @Mixin private TraceOptions trace = new TraceOptions();

  /** For picocli, which sets the options. */
  public EvmRunOptions() {}

  /** The code or where it is. */
  public Optional<String> code() {
    return code;
  }

  /** The call data or where they are. */
  public Optional<String> input() {
    return input;
  }

  /** The gas. */
  public String gas() {
    return gas;
  }

  /** The name of a fork. */
  public Optional<String> fork() {
    return fork;
  }

  /** The file with the accounts. */
  public Optional<Path> state() {
    return state;
  }

  /** Who calls. */
  public String sender() {
    return sender;
  }

  /** Who is called. */
  public String receiver() {
    return receiver;
  }

  /** The wei to send. */
  public String value() {
    return value;
  }

  /** The price of a gas. */
  public String price() {
    return price;
  }

  /** Whether the code is initcode. */
  public boolean creates() {
    return create;
  }

  /** For how many seconds to repeat. */
  public Optional<Double> bench() {
    return bench;
  }

  /** Whether to print JSON. */
  public boolean isJson() {
    return json;
  }

  /** What to trace. */
  public TraceOptions trace() {
    return trace;
  }
}
