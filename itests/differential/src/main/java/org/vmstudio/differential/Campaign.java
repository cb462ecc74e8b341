package org.vmstudio.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.vmstudio.differential.generate.CaseGenerator;

/**
 * Runs cases seed after seed on several threads, and keeps what diverges: minimised, as files that
 * only have to be moved to the regression cases.
 */
public final class Campaign {
  private static final int ENOUGH = 10;

  private final Path folder;
  private final AtomicLong nextSeed;
  private final BooleanSupplier goesOn;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A case that diverges.
   *
   * @param seed what it was made of
   * @param divergence what differs
   * @param file where the minimised case is
   */
  public record Finding(long seed, Divergence divergence, Path file) {}

  /**
   * Prepares a campaign.
   *
   * @param firstSeed the seed to start with
   * @param goesOn asked before each case whether to go on
   * @param folder where to keep what diverges; made when needed
   */
  public Campaign(long firstSeed, BooleanSupplier goesOn, Path folder) {
    this.nextSeed = new AtomicLong(firstSeed);
    this.goesOn = goesOn;
    this.folder = folder;
  }

  /**
   * Runs to the end, or until enough is found.
   *
   * @param threads how many cases to run at once
   * @return what diverged
   */
  public List<Finding> run(int threads) throws InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(workers.submit(this::work));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case could not be run", e);
    }
    return List.copyOf(findings);
  }

  /** Returns the seed that comes next. */
  public long nextSeed() {
    return nextSeed.get();
  }

  private void work() {
    try (Comparison comparison = Trials.all()) {
      while (goesOn.getAsBoolean() && !isEnough()) {
        long seed = nextSeed.getAndIncrement();
        Case which = CaseGenerator.of(seed);
        Optional<Divergence> divergence = comparison.run(which);
        divergence.ifPresent(what -> keep(seed, which, what, comparison));
      }
    }
  }

  private synchronized boolean isEnough() {
    return findings.size() >= ENOUGH;
  }

  private void keep(long seed, Case which, Divergence divergence, Comparison comparison) {
    Minimiser minimiser = new Minimiser(smaller -> comparison.run(smaller).isPresent());
    Case small = minimiser.minimise(which);
    Divergence what = comparison.run(small).orElse(divergence);
    Path file = folder.resolve("seed-" + seed + ".json");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, CaseFiles.write(small, what.description()));
    } catch (IOException e) {
      throw new IllegalStateException("cannot keep the case of seed " + seed, e);
    }
    synchronized (this) {
      findings.add(new Finding(seed, what, file));
    }
  }
}
