package org.vmstudio.pavm.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.Conflict;
import org.vmstudio.ethereum.hints.DeclaredValues;
import org.vmstudio.ethereum.hints.Hints;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.UInt256;

/** Makes hints that are not true, by a seed. */
public final class Liar {
  private final SplittableRandom random;

  /** Lies as the seed wants it. */
  public Liar(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Says something else than the truth, or at times the truth. */
  public BlockHints about(BlockHints truth) {
    Hints hints = truth.hints();
    return switch (random.nextInt(7)) {
      case 0 -> with(truth, List.of(), alone(hints.transactions()));
      case 1 -> with(truth, some(hints.conflicts()), hints.groups());
      case 2 -> with(truth, hints.conflicts(), alone(hints.transactions()));
      case 3 -> with(truth, hints.conflicts(), new int[hints.transactions()]);
      case 4 ->
          with(truth, hints.conflicts().stream().map(this::otherwise).toList(), hints.groups());
      case 5 -> new BlockHints(hints, DeclaredValues.NONE);
      default -> new BlockHints(hints, wrong(truth.values()));
    };
  }

  private static BlockHints with(BlockHints truth, List<Conflict> conflicts, int[] groups) {
    Hints hints = new Hints(truth.hints().transactions(), conflicts, groups);
    return new BlockHints(hints, truth.values());
  }

  private static int[] alone(int transactions) {
    int[] groups = new int[transactions];
    Arrays.setAll(groups, i -> i);
    return groups;
  }

  private List<Conflict> some(List<Conflict> conflicts) {
    return conflicts.stream().filter(_ -> random.nextInt(3) > 0).toList();
  }

  /** The readers are said to write, and the writers to read. */
  private Conflict otherwise(Conflict conflict) {
    byte[] uses = conflict.uses().clone();
    for (int i = 0; i < uses.length; i++) {
      uses[i] = (byte) (random.nextInt(2) == 0 ? uses[i] : uses[i] ^ (Access.READ | Access.WRITE));
    }
    return new Conflict(conflict.location(), conflict.transactions(), uses);
  }

  private DeclaredValues wrong(DeclaredValues values) {
    List<DeclaredValues.Written> writes = new ArrayList<>();
    for (DeclaredValues.Written each : values.writes()) {
      if (random.nextInt(3) > 0) {
        writes.add(wrong(each));
      }
    }
    return new DeclaredValues(writes);
  }

  private DeclaredValues.Written wrong(DeclaredValues.Written each) {
    List<SlotChange> slots = new ArrayList<>();
    for (SlotChange slot : each.slots()) {
      slots.add(new SlotChange(slot.slot(), UInt256.ofUnsigned(random.nextInt(5))));
    }
    UInt256 balance = each.balance();
    return new DeclaredValues.Written(
        each.transaction(),
        each.account(),
        random.nextInt(8) == 0,
        each.nonce(),
        balance == null ? null : balance.plus(UInt256.ofUnsigned(random.nextInt(3))),
        each.isAdded(),
        each.code(),
        slots);
  }
}
