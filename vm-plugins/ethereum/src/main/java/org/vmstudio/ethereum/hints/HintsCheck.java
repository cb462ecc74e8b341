package org.vmstudio.ethereum.hints;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Compares what was said beforehand with what an execution recorded; equality is what counts. */
public final class HintsCheck {
  private HintsCheck() {}

  /** Returns the first difference, or nothing. */
  public static Optional<String> difference(BlockHints said, BlockHints recorded) {
    Optional<String> hints = difference(said.hints(), recorded.hints());
    return hints.isPresent() ? hints : difference(said.values(), recorded.values());
  }

  /** Returns the first difference, or nothing. */
  public static Optional<String> difference(Hints said, Hints recorded) {
    int count = Math.max(said.conflicts().size(), recorded.conflicts().size());
    for (int i = 0; i < count; i++) {
      Conflict a = i < said.conflicts().size() ? said.conflicts().get(i) : null;
      Conflict b = i < recorded.conflicts().size() ? recorded.conflicts().get(i) : null;
      if (b == null || (a != null && Long.compareUnsigned(a.location(), b.location()) < 0)) {
        return Optional.of("the conflict " + a + " was declared, there is none");
      } else if (a == null || a.location() != b.location()) {
        return Optional.of("the conflict " + b + " was not declared");
      } else if (!a.equals(b)) {
        return Optional.of("the conflict " + a + " was declared, it is " + b);
      }
    }
    return Arrays.equals(said.groups(), recorded.groups())
        ? Optional.empty()
        : Optional.of(
            "the groups %s were declared, they are %s"
                .formatted(Arrays.toString(said.groups()), Arrays.toString(recorded.groups())));
  }

  private static Optional<String> difference(DeclaredValues said, DeclaredValues recorded) {
    if (Arrays.equals(ValuesCodec.encode(said), ValuesCodec.encode(recorded))) {
      return Optional.empty();
    }
    int same = 0;
    int most = Math.min(said.writes().size(), recorded.writes().size());
    while (same < most && text(said, same).equals(text(recorded, same))) {
      same++;
    }
    return Optional.of(
        "the values %s were declared, they are %s"
            .formatted(
                same < said.writes().size() ? text(said, same) : "none",
                same < recorded.writes().size() ? text(recorded, same) : "none"));
  }

  private static String text(DeclaredValues values, int i) {
    return HexFormat.of()
        .formatHex(ValuesCodec.encode(new DeclaredValues(values.writes().subList(i, i + 1))));
  }
}
