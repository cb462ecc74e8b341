package org.vmstudio.workbench.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;

/** {@code vmstudio import}: a chain from its genesis on, from files of blocks. */
@Component(property = Command.NAME + "=" + Command.IMPORT)
public final class Import implements Command {
  private final Relay relay;

  /**
   * Where an import begins.
   *
   * @param head what the report says of it
   * @param event the newest one before
   */
  private record Begin(ChainKey chain, ChainHead head, long event) {}

  /** Works with the node. */
  @Activate
  public Import(@Reference Relay relay) {
    this.relay = relay;
  }

  @Override
  public int run(CommandCall call) throws InterruptedException {
    ImportReport report = ImportReport.of(call);
    return Failures.told(call, () -> run(call, ImportRequest.of(call), report));
  }

  private int run(CommandCall call, ImportRequest request, ImportReport report)
      throws InputException, RejectedException, InterruptedException {
    GenesisInput genesis = GenesisInput.read(request.genesis());
    ChainSurvey survey = ChainSurvey.of(request.files());
    ChainStart.Started started = new ChainStart(relay, request, genesis).find(survey);
    ChainKey chain = started.chain();
    long event = relay.store().lastEvent();
    ChainHead head = relay.store().head(chain).orElseThrow();
    if (survey.first() > head.synchronised().height() + 1) {
      throw new InputException(
          "the files begin at block "
              + survey.first()
              + ", expected at most "
              + (head.synchronised().height() + 1)
              + ": that is where "
              + chain
              + " goes on");
    }
    report.begin(started, head, survey.last());
    letGoOn(chain, report);
    ImportResult result = execute(call, request, survey, new Begin(chain, head, event));
    report.end(result);
    if (!result.end().reason().isEmpty()) {
      call.err().println("vmstudio: " + result.end().reason());
    }
    return result.end().exitCode();
  }

  /** Counts from where the report began: blocks of an earlier import verify meanwhile. */
  private ImportResult execute(
      CommandCall call, ImportRequest request, ChainSurvey survey, Begin begin)
      throws InputException, InterruptedException {
    ChainKey chain = begin.chain();
    long verified = begin.head().verified().height();
    long nanosBefore = System.nanoTime();
    try (ImportProgress progress = ImportProgress.of(call, verified, survey.last())) {
      ImportTally tally = new ImportTally(chain, verified, progress);
      try (EventFeed.Subscription _ = relay.subscribe(begin.event() + 1, tally)) {
        ChainHead head = relay.store().head(chain).orElseThrow();
        ImportEnd end =
            new ImportRun(relay, chain, tally, head.synchronised()).run(request.files());
        long nanos = System.nanoTime() - nanosBefore;
        return new ImportResult(end, tally.sums(), nanos, ImportHead.of(relay.store(), chain));
      }
    }
  }

  /** An operator who imports wants to go on after what stopped an earlier import. */
  private void letGoOn(ChainKey chain, ImportReport report) throws RejectedException {
    String halted = relay.store().chain(chain).orElseThrow().halted().orElse("");
    if (!halted.isEmpty()) {
      relay.administration().resume(chain);
      report.note("the chain was halted (" + halted + ") and goes on");
    }
    if (relay.store().suspended(relay.self().address(), chain)) {
      relay.administration().lift(chain, relay.self().address());
      report.note("this node was suspended on the chain after a bad block and may go on");
    }
  }
}
