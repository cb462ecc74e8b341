package org.vmstudio.database.internal;

import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.state.StateLoader;

/** A state of any size under a number of its own, which a chain's record may name afterwards. */
final class FreshState {

  private FreshState() {}

  /** Adds to a state's last piece the records that name it, and writes. */
  @FunctionalInterface
  interface Naming {
    /** Gives the event that tells of it. */
    Event name(Batch batch, int stateId);
  }

  /** Writes a state, then what names it; if that fails, the state goes again. */
  static Event write(Database database, StateDelta state, Naming naming) {
    int stateId = database.newState();
    try {
      return naming.name(new StateLoader(database.writer(), stateId).load(state), stateId);
    } catch (RuntimeException e) {
      discard(database, stateId, e);
      throw e;
    }
  }

  /** Writes a state that nothing names, and gives its number. */
  static int loose(Database database, StateDelta state) {
    int stateId = database.newState();
    try {
      database.writer().write(new StateLoader(database.writer(), stateId).load(state), false);
      return stateId;
    } catch (RuntimeException e) {
      discard(database, stateId, e);
      throw e;
    }
  }

  /**
   * Removes a state that nothing names (any more).
   *
   * @throws PlatformFault if it cannot be now: it is removed at the next opening
   */
  static void remove(Database database, int stateId) {
    Batch batch = new Batch();
    StateLoader.clear(batch, stateId);
    database.writer().write(batch, false);
  }

  private static void discard(Database database, int stateId, RuntimeException failure) {
    try {
      remove(database, stateId);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
