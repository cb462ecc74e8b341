package org.vmstudio.ethereum.hints;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.recording.AccessSet;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.recording.Part;

/**
 * Makes hints of what a block's transactions used: all uses in their order, by the numbers of their
 * locations, of which only those are looked at again that several transactions share. What the
 * block itself does before and after its transactions is nobody's conflict. Not thread-safe.
 */
public final class ConflictBuilder {
  private static final Part[] ALL_PARTS = Part.values();

  private final LocationTable locations;
  private final int[] places;
  private final int[] users;
  private final byte[] uses;
  private int size;

  private ConflictBuilder(List<BlockRecording.Entry> entries) {
    int accounts = entries.stream().mapToInt(entry -> entry.accesses().accounts()).sum();
    int slots = entries.stream().mapToInt(entry -> entry.accesses().slots()).sum();
    int most = accounts * ALL_PARTS.length + slots;
    this.locations = new LocationTable(accounts + slots);
    this.places = new int[most];
    this.users = new int[most];
    this.uses = new byte[most];
    entries.forEach(entry -> add(entry.position() - 1, entry.accesses()));
  }

  /** Returns the hints of a block that was recorded. */
  public static Hints hints(BlockRecording recording, int transactions) {
    ConflictBuilder builder = new ConflictBuilder(transactions(recording, transactions));
    return builder.build(transactions, builder.shared());
  }

  /** Returns the hints of a block that was recorded, and the values. */
  public static BlockHints hintsAndValues(BlockRecording recording, int transactions) {
    List<BlockRecording.Entry> entries = transactions(recording, transactions);
    ConflictBuilder builder = new ConflictBuilder(entries);
    boolean[] isShared = builder.shared();
    ValuesBuilder values = new ValuesBuilder(builder.locations, isShared);
    List<DeclaredValues.Written> writes = new ArrayList<>();
    entries.forEach(entry -> writes.addAll(values.of(entry.position() - 1, entry.accesses())));
    return new BlockHints(builder.build(transactions, isShared), new DeclaredValues(writes));
  }

  private static List<BlockRecording.Entry> transactions(BlockRecording recording, int count) {
    return recording.entries().stream()
        .filter(entry -> entry.position() > 0 && entry.position() <= count)
        .toList();
  }

  private void add(int transaction, AccessSet set) {
    int[] accounts = new int[set.accounts()];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = locations.account(set.address(i));
      for (Part part : ALL_PARTS) {
        int how = set.uses(i, part);
        if (how != 0) {
          use(accounts[i] + part.ordinal(), transaction, how);
        }
      }
    }
    for (int i = 0; i < set.slots(); i++) {
      int slot = locations.slot(accounts[set.owner(i)], set.words(), set.keyAt(i));
      use(slot, transaction, set.slotUses(i));
    }
  }

  private void use(int location, int transaction, int how) {
    places[size] = location;
    users[size] = transaction;
    uses[size++] = (byte) how;
  }

  /** Tells of each location whether transactions are in each other's way there. */
  private boolean[] shared() {
    int count = locations.numbers();
    byte[] unions = new byte[count];
    int[] times = new int[count];
    for (int i = 0; i < size; i++) {
      unions[places[i]] |= uses[i];
      times[places[i]]++;
    }
    boolean[] isShared = new boolean[count];
    for (int i = 0; i < count; i++) {
      boolean changes = (unions[i] & Access.WRITE) != 0 || unions[i] == (Access.READ | Access.ADD);
      isShared[i] = changes && times[i] > 1;
    }
    return isShared;
  }

  private Hints build(int transactions, boolean[] isShared) {
    int[] left = new int[isShared.length];
    for (int i = 0; i < size; i++) {
      left[places[i]]++;
    }
    long[] hashes = locations.hashes(isShared);
    @Nullable Conflict[] byLocation = new Conflict[isShared.length];
    List<Conflict> conflicts = new ArrayList<>();
    for (int i = size - 1; i >= 0; i--) {
      int place = places[i];
      if (isShared[place]) {
        Conflict conflict = byLocation[place];
        if (conflict == null) {
          conflict = new Conflict(hashes[place], new int[left[place]], new byte[left[place]]);
          byLocation[place] = conflict;
          conflicts.add(conflict);
        }
        conflict.transactions()[--left[place]] = users[i];
        conflict.uses()[left[place]] = uses[i];
      }
    }
    conflicts.sort(ConflictOrder.INSTANCE);
    return Hints.of(transactions, conflicts);
  }
}
