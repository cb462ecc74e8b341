package org.vmstudio.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Executes blocks of the main chain on several machines in turns: round by round all blocks, so
 * that none meets machine code that was made for it alone.
 */
final class BlockDuel {
  /** Rounds of PaVM that do not count; the peer is compiled already. */
  private static final int WARM_UP_ROUNDS = 3;

  private static final double NANOS_A_MILLI = 1e6;

  /**
   * A line of the table for each block.
   *
   * @param name the engine's name; the peer's is {@link GethMachine#NAME}
   * @param machine who executes
   * @param nanos what counts of it
   */
  record Track(String name, BlockMachine machine, ToLongFunction<BlockMachine.Sample> nanos) {
    boolean isPeer() {
      return name.equals(GethMachine.NAME);
    }
  }

  private record Key(long height, BlockMachine machine) {}

  private final List<SampleBlock> blocks;
  private final List<Track> tracks;
  private final List<BlockMachine> machines;
  private final Map<Key, List<BlockMachine.Sample>> samples = new HashMap<>();

  /** Prepares measurements. */
  BlockDuel(List<SampleBlock> blocks, List<Track> tracks) {
    this.blocks = blocks;
    this.tracks = tracks;
    this.machines = tracks.stream().map(Track::machine).distinct().toList();
  }

  /** Runs so many rounds that count. */
  void run(int rounds) {
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (SampleBlock block : blocks) {
        for (BlockMachine machine : machines) {
          run(block, machine, round >= 0);
        }
      }
    }
  }

  private void run(SampleBlock block, BlockMachine machine, boolean counts) {
    if (machine.supports(block) && (counts || !isPeer(machine))) {
      BlockMachine.Sample sample = machine.run(block);
      if (counts) {
        samples
            .computeIfAbsent(new Key(block.header().number(), machine), _ -> new ArrayList<>())
            .add(sample);
      }
    }
  }

  private boolean isPeer(BlockMachine machine) {
    return tracks.stream().anyMatch(track -> track.machine().equals(machine) && track.isPeer());
  }

  /** Tells whether the peer takes part in a block. */
  boolean hasPeer(SampleBlock block) {
    return tracks.stream().anyMatch(track -> track.isPeer() && track.machine().supports(block));
  }

  /** Returns the figures of each block, of all together, and of those with a peer together. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (SampleBlock block : blocks) {
      figures.addAll(figures("block " + block.header().number(), List.of(block)));
    }
    figures.addAll(figures("blocks, all", blocks));
    figures.addAll(figures("blocks with peer", blocks.stream().filter(this::hasPeer).toList()));
    return figures;
  }

  private List<Figure> figures(String name, List<SampleBlock> some) {
    boolean hasPeer = !some.isEmpty() && some.stream().allMatch(this::hasPeer);
    Long peer =
        hasPeer
            ? tracks.stream()
                .filter(Track::isPeer)
                .map(t -> nanos(some, t))
                .findFirst()
                .orElse(null)
            : null;
    return tracks.stream()
        .filter(track -> some.stream().allMatch(track.machine()::supports))
        .filter(_ -> !some.isEmpty())
        .map(track -> figure(name, some, track, peer))
        .toList();
  }

  private Figure figure(String name, List<SampleBlock> some, Track track, @Nullable Long peer) {
    long gas = some.stream().mapToLong(block -> block.header().gasUsed()).sum();
    double nanos = nanos(some, track);
    return new Figure(
        name,
        some.stream().mapToLong(block -> block.senders().size()).sum(),
        track.name(),
        gas,
        nanos / NANOS_A_MILLI,
        gas * 1e3 / nanos,
        peer == null ? null : peer / nanos,
        track.isPeer() ? null : sum(some, track, BlockMachine.Sample::bytes));
  }

  private long nanos(List<SampleBlock> some, Track track) {
    return sum(some, track, track.nanos());
  }

  private long sum(
      List<SampleBlock> some, Track track, ToLongFunction<BlockMachine.Sample> figure) {
    return some.stream().mapToLong(block -> median(block, track.machine(), figure)).sum();
  }

  private long median(
      SampleBlock block, BlockMachine machine, ToLongFunction<BlockMachine.Sample> figure) {
    long[] values =
        samples.getOrDefault(new Key(block.header().number(), machine), List.of()).stream()
            .mapToLong(figure)
            .sorted()
            .toArray();
    return values[values.length / 2];
  }
}
