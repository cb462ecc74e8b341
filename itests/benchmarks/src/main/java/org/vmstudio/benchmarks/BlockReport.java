package org.vmstudio.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.geth.evm.GethEvm;

/**
 * Blocks of the main chain, measured and printed. Of a block there are up to four lines: {@code
 * pavm} and {@code geth} are what its code took, and comparable; {@code pavm-cold} is the same by
 * an engine that has not seen the block's code before; {@code pavm-block} adds validation, fees,
 * receipts and their root.
 */
final class BlockReport {
  private static final int ROUNDS = 5;

  private final PrintWriter out;

  BlockReport(PrintWriter out) {
    this.out = out;
  }

  /** Measures blocks and prints the figures, one JSON object a line or as a table. */
  void print(List<SampleBlock> blocks, boolean isJson) {
    if (GethEvm.isSupported()) {
      try (GethBlocks geth = new GethBlocks()) {
        List<BlockDuel.Track> tracks = new ArrayList<>(ours());
        tracks.add(new BlockDuel.Track(GethMachine.NAME, geth, BlockMachine.Sample::nanos));
        print(new BlockDuel(blocks, tracks), blocks, isJson);
      }
    } else {
      print(new BlockDuel(blocks, ours()), blocks, isJson);
    }
  }

  private static List<BlockDuel.Track> ours() {
    Map<Fork, Engine> seasoned = new EnumMap<>(Fork.class);
    BlockMachine warm =
        new EngineBlocks(fork -> seasoned.computeIfAbsent(fork, _ -> Engines.interpreter()));
    BlockMachine cold = new EngineBlocks(_ -> Engines.interpreter());
    return List.of(
        new BlockDuel.Track("pavm", warm, BlockMachine.Sample::nanos),
        new BlockDuel.Track("pavm-cold", cold, BlockMachine.Sample::nanos),
        new BlockDuel.Track("pavm-block", warm, BlockMachine.Sample::wholeNanos));
  }

  private void print(BlockDuel duel, List<SampleBlock> blocks, boolean isJson) {
    duel.run(ROUNDS);
    List<Figure> figures = duel.figures();
    out.print(isJson ? Report.json(figures) : Report.table(figures));
    if (!isJson) {
      out.println("pavm, geth: the code alone. pavm-cold: by an engine that never saw it before.");
      out.println("pavm-block: with validation, fees, receipts and their root.");
      out.println("No peer, since Geth's binding has the rules of London to Shanghai alone:");
      out.println(
          blocks.stream()
              .filter(block -> !duel.hasPeer(block))
              .map(BlockReport::describe)
              .collect(Collectors.joining(", ")));
    }
    out.flush();
  }

  private static String describe(SampleBlock block) {
    return block.header().number() + " (" + block.context().fork().displayName() + ")";
  }
}
