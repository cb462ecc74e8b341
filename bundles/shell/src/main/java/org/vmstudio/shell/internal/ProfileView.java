package org.vmstudio.shell.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmstudio.api.vm.BlockProfile;

/**
 * How a profile of a block is shown: what there is to gain, then what each scheduler made of it.
 */
record ProfileView(BlockProfile profile) {
  private static final double NANOS_A_MILLI = 1e6;
  private static final double PLACES = 100;

  void print(Output out) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("transactions", profile.transactions());
    fields.put("groups", profile.groups());
    fields.put("largest group", profile.largestGroup());
    fields.put("work ms", millis(profile.workNanos()));
    fields.put("critical path ms", millis(profile.criticalPathNanos()));
    profile
        .possibleSpeedup()
        .forEach((cores, speedup) -> fields.put("possible speed-up on " + cores, rounded(speedup)));
    out.fields(fields, "schedulers", schedulers());
  }

  private Table schedulers() {
    Table table =
        new Table()
            .text("scheduler")
            .number("time ms")
            .number("speed-up")
            .number("incarnations")
            .number("refuted")
            .text("busy ms of each thread");
    double serial = profile.runs().getFirst().nanos();
    for (BlockProfile.Run run : profile.runs()) {
      table.row(
          run.scheduler(),
          millis(run.nanos()),
          rounded(serial / run.nanos()),
          run.incarnations(),
          run.refuted(),
          run.busyNanos().stream().map(ProfileView::millis).toList());
    }
    return table;
  }

  private static double millis(long nanos) {
    return rounded(nanos / NANOS_A_MILLI);
  }

  private static double rounded(double number) {
    return Math.round(number * PLACES) / PLACES;
  }
}
