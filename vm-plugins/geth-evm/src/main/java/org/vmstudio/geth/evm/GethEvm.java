package org.vmstudio.geth.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Hash;

/**
 * Geth's EVM with a database, in native memory or on disk. States of one database can be used by
 * many threads, each state by one at a time.
 */
public final class GethEvm implements AutoCloseable {
  private final NativeCalls calls;
  private final int database;
  private final AtomicInteger openStates = new AtomicInteger();
  private boolean isClosed;

  /**
   * Opens an empty database.
   *
   * @throws GethException if the native library cannot be loaded
   */
  public GethEvm() {
    this.calls = NativeCalls.instance();
    this.database = calls.call("DatabaseOpenMemoryDB").asInt();
  }

  /**
   * Opens a database on disk (LevelDB), which is made if it is not there.
   *
   * @param folder where it lies; no one else has it open
   * @throws GethException if the native library cannot be loaded, or the database not be opened
   */
  public GethEvm(Path folder) {
    this.calls = NativeCalls.instance();
    ObjectNode arguments = NativeCalls.arguments().put("path", folder.toString());
    this.database = calls.call("DatabaseOpenLevelDB", arguments).asInt();
  }

  /** Tells whether there is a native library for this platform. */
  public static boolean isSupported() {
    return NativeLibrary.isSupported();
  }

  /** Opens a state without accounts. */
  public GethState emptyState() {
    return open(Trie.EMPTY_ROOT);
  }

  /**
   * Opens a state that was committed to this database.
   *
   * @param root what {@link GethState#commit} returned
   * @throws GethException if there is no such state
   */
  public synchronized GethState open(Hash root) {
    if (isClosed) {
      throw new IllegalStateException("the database is closed");
    }
    int handle =
        calls
            .call(
                "StateOpen",
                NativeCalls.arguments()
                    .put("databaseHandle", database)
                    .put("root", root.toString()))
            .asInt();
    openStates.incrementAndGet();
    return new GethState(calls, handle, openStates::decrementAndGet);
  }

  /**
   * Gives the memory back.
   *
   * @throws IllegalStateException if states are open, which would read from where nothing is left
   */
  @Override
  public synchronized void close() {
    if (openStates.get() > 0) {
      throw new IllegalStateException(openStates.get() + " states are open");
    }
    if (!isClosed) {
      isClosed = true;
      calls.call("DatabaseClose", NativeCalls.arguments().put("databaseHandle", database));
    }
  }
}
