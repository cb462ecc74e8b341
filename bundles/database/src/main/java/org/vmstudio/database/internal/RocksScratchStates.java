package org.vmstudio.database.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ScratchStates;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.rocks.Batch;

/**
 * States under numbers that no chain's record names: written without a sync, and what an unclean
 * end leaves behind is removed at the next opening, as that of a registration. Thread-safe.
 */
@Component
public final class RocksScratchStates implements ScratchStates {
  private static final Logger LOG = LoggerFactory.getLogger(RocksScratchStates.class);

  private final Database database;

  /** Writes to the open database. */
  @Activate
  public RocksScratchStates(@Reference DatabaseService service) {
    this(service.database());
  }

  RocksScratchStates(Database database) {
    this.database = database;
  }

  @Override
  public Scratch begin(BlockRef at, StateDelta content) {
    database.heal();
    return new Written(FreshState.loose(database, content), at);
  }

  /** A state in the database. */
  private final class Written implements Scratch {
    private final int stateId;
    private BlockRef at;

    Written(int stateId, BlockRef at) {
      this.stateId = stateId;
      this.at = at;
    }

    @Override
    public BlockRef at() {
      return at;
    }

    @Override
    public StateSnapshot open() {
      return database.states().loose(stateId, at);
    }

    @Override
    public void advance(BlockRef to, StateDelta delta) {
      Batch batch = new Batch();
      database.states().resolveLoose(stateId, delta).writeTo(batch);
      database.writer().write(batch, false);
      at = to;
    }

    @Override
    public void close() {
      try {
        FreshState.remove(database, stateId);
      } catch (PlatformFault fault) {
        LOG.debug("the state {} is removed at the next opening", stateId, fault);
      }
    }
  }
}
