package org.vmstudio.conformance;

import java.util.Map;
import java.util.Optional;
import org.vmstudio.ethereum.fork.Fork;

/** The names that the vectors give to forks. */
final class TestForks {
  private static final Map<String, Fork> BY_NAME =
      Map.ofEntries(
          Map.entry("Frontier", Fork.FRONTIER),
          Map.entry("Homestead", Fork.HOMESTEAD),
          Map.entry("EIP150", Fork.TANGERINE_WHISTLE),
          Map.entry("EIP158", Fork.SPURIOUS_DRAGON),
          Map.entry("Byzantium", Fork.BYZANTIUM),
          Map.entry("Constantinople", Fork.CONSTANTINOPLE),
          Map.entry("ConstantinopleFix", Fork.PETERSBURG),
          Map.entry("Istanbul", Fork.ISTANBUL),
          Map.entry("Berlin", Fork.BERLIN),
          Map.entry("London", Fork.LONDON),
          Map.entry("ArrowGlacier", Fork.ARROW_GLACIER),
          Map.entry("GrayGlacier", Fork.GRAY_GLACIER),
          Map.entry("Paris", Fork.PARIS),
          Map.entry("Shanghai", Fork.SHANGHAI),
          Map.entry("Cancun", Fork.CANCUN),
          Map.entry("Prague", Fork.PRAGUE),
          Map.entry("Osaka", Fork.OSAKA));

  private TestForks() {}

  static Optional<Fork> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
