package org.vmstudio.crypto.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.Right;

/**
 * One line of the table of rights.
 *
 * @param address to whom; empty stands for this node itself
 * @param chain {@code *}, a chain's id in hexadecimal digits, its branch, or {@code id/branch}
 * @param rights what is allowed
 */
record Grant(Optional<NodeAddress> address, String chain, Set<Right> rights) {

  private static final String SELF = "self";
  private static final String EVERY_CHAIN = "*";

  /** Reads all grants of a configuration. */
  static List<Grant> parseAll(String... lines) {
    return Arrays.stream(lines)
        .flatMap(line -> Stream.of(line.split("[;\\n]")))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(Grant::parse)
        .toList();
  }

  /**
   * Reads {@code ADDRESS CHAIN RIGHT[,RIGHT...]}.
   *
   * @throws IllegalArgumentException that quotes the line
   */
  static Grant parse(String line) {
    String[] words = line.split("\\s+");
    try {
      if (words.length != 3) {
        throw new IllegalArgumentException("three words are expected");
      }
      return new Grant(address(words[0]), chain(words[1]), rights(words[2]));
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "the grant \"%s\" is not ADDRESS CHAIN RIGHT[,RIGHT...]: %s"
              .formatted(line, malformed.getMessage()),
          malformed);
    }
  }

  /**
   * Whether it allows something.
   *
   * @param on the chain; empty asks about every chain
   */
  boolean allows(Optional<ChainKey> on, Right right) {
    return rights.contains(right)
        && (chain.equals(EVERY_CHAIN) || on.filter(this::names).isPresent());
  }

  private boolean names(ChainKey key) {
    String id = key.id().toHex();
    return chain.equals(id) || chain.equals(key.branch()) || chain.equals(id + "/" + key.branch());
  }

  private static Optional<NodeAddress> address(String word) {
    return word.equals(SELF) ? Optional.empty() : Optional.of(NodeAddress.fromHex(word));
  }

  /** An id may be written with 0x and in capitals; it is compared without. */
  private static String chain(String word) {
    boolean startsWithId = word.matches("(0x)?[0-9a-fA-F]{64}(/.*)?");
    if (!startsWithId && !word.equals(EVERY_CHAIN) && !word.contains("@")) {
      throw new IllegalArgumentException(word + " is no chain's id, branch or *");
    }
    if (!startsWithId) {
      return word;
    }
    String id = word.startsWith("0x") ? word.substring(2) : word;
    return id.substring(0, 64).toLowerCase(Locale.ROOT) + id.substring(64);
  }

  private static Set<Right> rights(String word) {
    return Stream.of(word.split(",", -1))
        .map(name -> Right.valueOf(name.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
  }
}
