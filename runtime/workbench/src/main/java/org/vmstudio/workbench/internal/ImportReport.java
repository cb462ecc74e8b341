package org.vmstudio.workbench.internal;

import org.vmstudio.api.store.ChainHead;
import org.vmstudio.launcher.command.CommandCall;

/** Tells of an import. For one thread. */
interface ImportReport {
  /** Tells which chain it is, what was completed, and where the import begins. */
  void begin(ChainStart.Started started, ChainHead head, long last);

  /** Tells of something that was done beside. */
  void note(String text);

  /** Tells what came of it. */
  void end(ImportResult result);

  /** In the form that the call asks for. */
  static ImportReport of(CommandCall call) {
    return call.flags().contains("json") ? new ImportJson(call.out()) : new ImportTable(call.out());
  }
}
