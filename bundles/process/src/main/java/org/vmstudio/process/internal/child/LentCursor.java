package org.vmstudio.process.internal.child;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.process.internal.proto.Entries;
import org.vmstudio.process.internal.proto.Entry;
import org.vmstudio.process.internal.proto.Range;
import org.vmstudio.process.internal.proto.StateQuery;
import org.vmstudio.process.internal.wire.ToWire;

/** A walk through a table of the node's, page by page; the node keeps nothing between pages. */
final class LentCursor implements StateCursor {

  private final LentStates states;
  private final StateQuery.Builder query;
  private final byte @Nullable [] to;
  private byte[] from;
  private Iterator<Entry> page = List.<Entry>of().iterator();
  private boolean more = true;
  private @Nullable Entry current;

  LentCursor(LentStates states, StateQuery.Builder query, byte[] from, byte @Nullable [] to) {
    this.states = states;
    this.query = query;
    this.from = from.clone();
    this.to = to == null ? null : to.clone();
  }

  @Override
  public boolean next() {
    if (!page.hasNext() && more) {
      turn();
    }
    current = page.hasNext() ? page.next() : null;
    return current != null;
  }

  private void turn() {
    Range.Builder range = Range.newBuilder().setFrom(ToWire.bytes(from));
    if (to != null) {
      range.setTo(ToWire.bytes(to));
    }
    Entries entries = states.ask(query.clone().setRange(range)).getEntries();
    page = entries.getEntriesList().iterator();
    more = entries.getMore() && entries.getEntriesCount() > 0;
    if (more) {
      byte[] last = entries.getEntries(entries.getEntriesCount() - 1).getKey().toByteArray();
      // The least key that is greater.
      from = Arrays.copyOf(last, last.length + 1);
    }
  }

  @Override
  public byte[] key() {
    return entry().getKey().toByteArray();
  }

  @Override
  public byte[] value() {
    return entry().getValue().toByteArray();
  }

  @Override
  public void close() {
    current = null;
    more = false;
    page = List.<Entry>of().iterator();
  }

  private Entry entry() {
    if (current == null) {
      throw new IllegalStateException("the cursor is on no entry");
    }
    return current;
  }
}
