package org.vmstudio.differential;

import java.util.List;
import java.util.Optional;

/** Runs a case on several engines and finds where one differs from the first. Not thread-safe. */
public final class Comparison implements AutoCloseable {
  private final List<Trial> trials;

  /**
   * Creates a comparison.
   *
   * @param trials the engines, closed with this; the others are compared with the first
   */
  public Comparison(List<? extends Trial> trials) {
    this.trials = List.copyOf(trials);
  }

  /** Returns what differs, or nothing. */
  public Optional<Divergence> run(Case which) {
    List<Step> expected = trials.getFirst().run(which);
    return trials.stream()
        .skip(1)
        .map(trial -> compare(which, expected, trial))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Divergence> compare(Case which, List<Step> expected, Trial trial) {
    List<Step> actual;
    try {
      actual = trial.run(which);
    } catch (RuntimeException e) {
      return Optional.of(Divergence.broken(trial, e));
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        Trial first = trials.getFirst();
        return Optional.of(Divergence.between(i, first, expected.get(i), trial, actual.get(i)));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    trials.forEach(Trial::close);
  }
}
