package org.vmstudio.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Reads what the command line gives, within bounds; errors name the option. */
public final class Inputs {
  /** The largest file, in bytes. */
  private static final int MAX_FILE = 256 << 20;

  /** More than any number of 256 bits needs. */
  private static final int MAX_DIGITS = 80;

  private static final int SHOWN = 40;

  private final InputStream standardInput;

  /** Reads {@code @-} from a stream. */
  public Inputs(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * Bytes in hexadecimal, or after {@code @} the name of a file with them.
   *
   * @throws InputException if there is no such file, or it is not hexadecimal
   */
  public byte[] bytes(String option, String value) throws InputException {
    if (!value.startsWith("@")) {
      return hex(option, value);
    }
    String name = value.substring(1);
    byte[] text = name.equals("-") ? standardInput(option) : file(option, Path.of(name));
    return hex(option + " " + name, new String(text, StandardCharsets.ISO_8859_1).strip());
  }

  private static byte[] hex(String where, String text) throws InputException {
    try {
      return Hex.decode(text);
    } catch (IllegalArgumentException e) {
      throw new InputException(where + ": whole bytes in hexadecimal were expected" + why(text), e);
    }
  }

  private static String why(String text) {
    int start = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
    for (int i = start; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return ", there is '" + printable(text.charAt(i)) + "' at " + i;
      }
    }
    return ", there is an odd number of digits, " + (text.length() - start);
  }

  private static String printable(char c) {
    return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
  }

  private byte[] standardInput(String option) throws InputException {
    try {
      return bounded(option + " -", standardInput);
    } catch (IOException e) {
      throw new InputException(option + ": cannot read standard input: " + e.getMessage(), e);
    }
  }

  /**
   * A whole file.
   *
   * @throws InputException if there is no such file, it does not read, or it is too large
   */
  public static byte[] file(String option, Path file) throws InputException {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > MAX_FILE) {
        throw tooLarge(option + " " + file);
      }
      return bounded(option + " " + file, in);
    } catch (NoSuchFileException e) {
      throw new InputException(option + ": no such file: " + file, e);
    } catch (IOException e) {
      throw new InputException(option + ": cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] bounded(String where, InputStream in) throws IOException, InputException {
    byte[] bytes = in.readNBytes(MAX_FILE + 1);
    if (bytes.length > MAX_FILE) {
      throw tooLarge(where);
    }
    return bytes;
  }

  private static InputException tooLarge(String where) {
    return new InputException(where + ": more than " + MAX_FILE + " bytes");
  }

  /** A number of up to 256 bits, in decimal or hexadecimal. */
  public static UInt256 number(String option, String value) throws InputException {
    try {
      if (value.length() <= MAX_DIGITS) {
        return Hex.number(value);
      }
    } catch (IllegalArgumentException e) {
      throw new InputException(unexpected(option, value), e);
    }
    throw new InputException(unexpected(option, value));
  }

  private static String unexpected(String option, String value) {
    return option + ": a number of up to 256 bits was expected, not '" + shortened(value) + "'";
  }

  /** Gas: a number below 2^63. */
  public static long gas(String option, String value) throws InputException {
    UInt256 number = number(option, value);
    if (!number.fitsLong() || number.w3() < 0) {
      throw new InputException(option + ": at most " + Long.MAX_VALUE + ", not " + number);
    }
    return number.w3();
  }

  /** An address. */
  public static Address address(String option, String value) throws InputException {
    try {
      return Address.fromHex(value);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          option
              + ": an address of 40 hexadecimal digits was expected, not '"
              + shortened(value)
              + "'",
          e);
    }
  }

  /** A fork by its name, in any case. */
  public static Fork fork(String option, String value) throws InputException {
    Optional<Fork> fork =
        Arrays.stream(Fork.values())
            .filter(each -> each.displayName().equalsIgnoreCase(other(value)))
            .findFirst();
    return fork.orElseThrow(() ->
        new InputException(
            option + ": no fork '" + shortened(value) + "'; there are " + forkNames()));
  }

  /** What other clients and the vectors call some forks. */
  private static String other(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "dao" -> Fork.DAO.displayName();
      case "eip150", "tangerine" -> Fork.TANGERINE_WHISTLE.displayName();
      case "eip158", "spurious" -> Fork.SPURIOUS_DRAGON.displayName();
      case "constantinoplefix" -> Fork.PETERSBURG.displayName();
      case "merge" -> Fork.PARIS.displayName();
      default -> name;
    };
  }

  private static String forkNames() {
    return Arrays.stream(Fork.values()).map(Fork::displayName).collect(Collectors.joining(", "));
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
