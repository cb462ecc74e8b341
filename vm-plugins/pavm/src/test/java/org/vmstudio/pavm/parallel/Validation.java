package org.vmstudio.pavm.parallel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.accesslist.BlockAccessList;
import org.vmstudio.ethereum.accesslist.BlockAccessListBuilder;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.ConflictBuilder;
import org.vmstudio.ethereum.hints.HintsEncoder;
import org.vmstudio.ethereum.hints.ValuesCodec;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/**
 * What a validator comes to.
 *
 * @param text every byte of it
 * @param hints what the block's hints have to be; nothing if it was not recorded, or refused
 * @param list what its access list has to be, likewise
 */
record Validation(String text, Optional<BlockHints> hints, Optional<BlockAccessList> list) {

  /** Executes a block. */
  static Validation of(
      RandomBlock block, BlockRun run, Scheduler scheduler, CodeCache codes, boolean isRecorded) {
    StateReader before = block.state.made();
    BlockRecording recording = isRecorded ? BlockRecording.withReceipts() : null;
    WorldState world =
        recording == null ? new WorldState(before) : new WorldState(before, recording);
    BlockExecution execution = run.begun(new Interpreter(codes), world);
    String text = run.run(scheduler, execution);
    int count = block.transactions.size();
    return isWhole(recording, count)
        ? recorded(text, recording, count, before)
        : new Validation(text, Optional.empty(), Optional.empty());
  }

  /** Its end is at the position behind its transactions. */
  private static boolean isWhole(@Nullable BlockRecording recording, int count) {
    return recording != null
        && recording.entries().stream().anyMatch(entry -> entry.position() == count + 1);
  }

  private static Validation recorded(
      String text, BlockRecording recording, int count, StateReader before) {
    BlockHints hints = ConflictBuilder.hintsAndValues(recording, count);
    return new Validation(
        String.join(
            "\n",
            text,
            Hex.encode(HintsEncoder.encode(hints.hints())),
            Hex.encode(ValuesCodec.encode(hints.values())),
            recording.receipts(count).digest().toString()),
        Optional.of(hints),
        Optional.of(BlockAccessListBuilder.build(recording, count, before)));
  }
}
