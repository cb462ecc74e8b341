package org.vmstudio.ethereum.hints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmstudio.ethereum.recording.Access;
import org.vmstudio.ethereum.recording.AccessSet;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.recording.Part;

/**
 * Makes hints of what a block's transactions used. Of each location all uses are chained in their
 * order; what the block itself does before and after its transactions is nobody's conflict. Not
 * thread-safe.
 */
public final class ConflictBuilder {
  private static final Part[] ALL_PARTS = Part.values();

  private final LocationTable locations = new LocationTable();
  private int[] heads = new int[1024];
  private int[] tails = new int[1024];
  private byte[] unions = new byte[1024];
  private int[] users = new int[4096];
  private byte[] uses = new byte[4096];
  private int[] nexts = new int[4096];
  private int size = 1;

  /** Returns the hints of a block that was recorded. */
  public static Hints hints(BlockRecording recording, int transactions) {
    ConflictBuilder builder = new ConflictBuilder();
    transactions(recording, transactions).forEach(builder::add);
    return builder.build(transactions);
  }

  /** Returns the hints of a block that was recorded, and the values. */
  public static BlockHints hintsAndValues(BlockRecording recording, int transactions) {
    ConflictBuilder builder = new ConflictBuilder();
    List<BlockRecording.Entry> entries = transactions(recording, transactions);
    entries.forEach(builder::add);
    ValuesBuilder values = new ValuesBuilder(builder.locations, builder.shared());
    List<DeclaredValues.Written> writes = new ArrayList<>();
    entries.forEach(entry -> writes.addAll(values.of(entry.position() - 1, entry.accesses())));
    return new BlockHints(builder.build(transactions), new DeclaredValues(writes));
  }

  private static List<BlockRecording.Entry> transactions(BlockRecording recording, int count) {
    return recording.entries().stream()
        .filter(entry -> entry.position() > 0 && entry.position() <= count)
        .toList();
  }

  private void add(BlockRecording.Entry entry) {
    add(entry.position() - 1, entry.accesses());
  }

  /** Adds what the next transaction used. */
  void add(int transaction, AccessSet set) {
    int[] accounts = new int[set.accounts()];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = locations.account(set.address(i));
      reserve();
      for (Part part : ALL_PARTS) {
        int how = set.uses(i, part);
        if (how != 0) {
          use(accounts[i] + part.ordinal(), transaction, how);
        }
      }
    }
    for (int i = 0; i < set.slots(); i++) {
      int slot = locations.slot(accounts[set.owner(i)], set.words(), set.keyAt(i));
      reserve();
      use(slot, transaction, set.slotUses(i));
    }
  }

  private void use(int location, int transaction, int how) {
    if (size == users.length) {
      users = Arrays.copyOf(users, 2 * size);
      uses = Arrays.copyOf(uses, 2 * size);
      nexts = Arrays.copyOf(nexts, 2 * size);
    }
    users[size] = transaction;
    uses[size] = (byte) how;
    nexts[size] = 0;
    if (heads[location] == 0) {
      heads[location] = size;
    } else {
      nexts[tails[location]] = size;
    }
    tails[location] = size++;
    unions[location] |= (byte) how;
  }

  private void reserve() {
    if (locations.numbers() > heads.length) {
      int capacity = 2 * locations.numbers();
      heads = Arrays.copyOf(heads, capacity);
      tails = Arrays.copyOf(tails, capacity);
      unions = Arrays.copyOf(unions, capacity);
    }
  }

  /** Returns the hints of a block of so many transactions. */
  Hints build(int transactions) {
    boolean[] isShared = shared();
    long[] hashes = locations.hashes(isShared);
    List<Conflict> conflicts = new ArrayList<>();
    for (int i = 0; i < isShared.length; i++) {
      if (isShared[i]) {
        conflicts.add(conflict(i, hashes[i]));
      }
    }
    conflicts.sort(ConflictOrder.INSTANCE);
    return Hints.of(transactions, conflicts);
  }

  /** Tells of each location whether transactions are in each other's way there. */
  private boolean[] shared() {
    boolean[] isShared = new boolean[locations.numbers()];
    for (int i = 0; i < isShared.length; i++) {
      int how = unions[i];
      boolean changes = (how & Access.WRITE) != 0 || how == (Access.READ | Access.ADD);
      isShared[i] = changes && heads[i] != tails[i];
    }
    return isShared;
  }

  private Conflict conflict(int location, long hash) {
    int count = 0;
    for (int i = heads[location]; i != 0; i = nexts[i]) {
      count++;
    }
    int[] who = new int[count];
    byte[] how = new byte[count];
    int at = 0;
    for (int i = heads[location]; i != 0; i = nexts[i]) {
      who[at] = users[i];
      how[at++] = uses[i];
    }
    return new Conflict(hash, who, how);
  }
}
