package org.vmstudio.geth.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.plugin.WholeState;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.geth.evm.GethEvm;
import org.vmstudio.geth.evm.GethState;

/**
 * A chain's states in Geth's own database, on disk in the process's folder. A state that it does
 * not have is copied whole from the platform's tables; each block then adds its own. Geth's
 * database forgets nothing, so that after many blocks it is given up and begun anew. Thread-safe.
 */
final class StateCopy implements AutoCloseable {

  /** From so many states on the next copy goes into a new database. */
  private static final int MOST_STATES = 20_000;

  /** So many accounts or slots are set before Geth's journal of changes is cleared. */
  private static final int BATCH = 1_000;

  private final Map<Hash, Hash> roots = new LinkedHashMap<>();
  private final List<Database> left = new ArrayList<>();
  private @Nullable Database database;
  private boolean closed;

  private record Database(Path folder, GethEvm evm) {}

  /** The state that a view shows. Whoever takes it closes it. */
  synchronized GethState open(StateView view) {
    if (closed) {
      throw new IllegalStateException("the instance was stopped");
    }
    Hash block = WholeState.block(view);
    Hash known = roots.get(block);
    if (known == null) {
      if (roots.size() >= MOST_STATES) {
        giveUp();
      }
      known = copy(view);
      roots.put(block, known);
    }
    return database().evm().open(known);
  }

  /** A block's state is in the database. */
  synchronized void remember(Hash block, Hash root) {
    roots.put(block, root);
  }

  private Hash copy(StateView view) {
    try (GethState state = database().evm().emptyState()) {
      Filling filling = new Filling(state, BATCH);
      WholeState.read(view, filling);
      return state.commit();
    }
  }

  private Database database() {
    Database open = database;
    if (open == null) {
      try {
        Path folder = Files.createTempDirectory("geth-state-");
        open = new Database(folder, new GethEvm(folder.resolve("db")));
      } catch (IOException e) {
        throw new UncheckedIOException("no place for Geth's copy of the state", e);
      }
      database = open;
    }
    return open;
  }

  private void giveUp() {
    Database old = database;
    database = null;
    roots.clear();
    if (old != null) {
      left.add(old);
    }
    left.removeIf(StateCopy::isGone);
  }

  /** Somebody may still read from it; then it goes later. */
  private static boolean isGone(Database database) {
    try {
      database.evm().close();
    } catch (IllegalStateException inUse) {
      return false;
    }
    delete(database.folder());
    return true;
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> files = found.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Geth's copy of the state cannot be deleted", e);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      giveUp();
    }
  }
}
