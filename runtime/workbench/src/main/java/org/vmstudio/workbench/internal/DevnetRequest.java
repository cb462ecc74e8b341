package org.vmstudio.workbench.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vmstudio.launcher.command.CommandCall;

/**
 * What {@code vmstudio devnet} is asked for.
 *
 * @param transactions the file with transactions; nothing where they come from standard input
 * @param genesis the genesis file
 * @param blocks after how many blocks it ends
 * @param period how long a block waits for more transactions after its first
 * @param export the file to which verified blocks are added
 */
record DevnetRequest(
    Optional<Path> transactions,
    Path genesis,
    long blocks,
    Duration period,
    Optional<Path> export) {
  private static final int MAX_PERIOD = 86_400;

  /**
   * Reads a call.
   *
   * @param shipped the genesis file that comes with the distribution
   * @throws InputException if a value is not of its form
   */
  static DevnetRequest of(CommandCall call, Path shipped) throws InputException {
    Optional<String> file = value(call, "transactions").filter(name -> !name.equals("-"));
    return new DevnetRequest(
        file.map(call.folder()::resolve),
        value(call, "genesis").map(call.folder()::resolve).orElse(shipped),
        number(call, "blocks", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
        Duration.ofSeconds(number(call, "period", 0, MAX_PERIOD, 0)),
        value(call, "export").map(call.folder()::resolve));
  }

  private static Optional<String> value(CommandCall call, String name) {
    return Optional.ofNullable(call.values().get(name));
  }

  private static int number(CommandCall call, String name, int least, int most, int otherwise)
      throws InputException {
    String text = call.values().get(name);
    if (text == null) {
      return otherwise;
    }
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new InputException(
          "--%s: found '%s', expected a number from %d to %d".formatted(name, text, least, most));
    }
    return number;
  }
}
