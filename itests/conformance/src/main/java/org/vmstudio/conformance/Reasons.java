package org.vmstudio.conformance;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that vectors give to the reasons why a transaction or a block is invalid. The machine's
 * codes are the execution specification's names; {@code reasons.txt} says which codes the older
 * suites' names stand for.
 */
final class Reasons {

  private static final String PREFIX = "(TransactionException|BlockException)\\.";
  private static final Map<String, Set<String>> CODES = load();

  private Reasons() {}

  /** Whether one of the codes is one of those that {@code expected} names, separated by bars. */
  static boolean matches(String expected, Collection<String> codes) {
    return Arrays.stream(expected.split("\\|")).flatMap(Reasons::codes).anyMatch(codes::contains);
  }

  private static Stream<String> codes(String name) {
    String bare = name.strip().replaceFirst(PREFIX, "");
    return Stream.concat(Stream.of(bare), CODES.getOrDefault(bare, Set.of()).stream());
  }

  private static Map<String, Set<String>> load() {
    return Lines.of("reasons.txt")
        .map(line -> line.split(" = ", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> Set.of(parts[1].split(" "))));
  }
}
