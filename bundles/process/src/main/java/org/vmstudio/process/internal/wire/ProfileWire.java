package org.vmstudio.process.internal.wire;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.process.internal.proto.Profile;
import org.vmstudio.process.internal.proto.ProfileRun;
import org.vmstudio.process.internal.proto.Speedup;

/** The profile of a block as a message, and back; checked as {@link FromWire} says. */
public final class ProfileWire {

  private ProfileWire() {}

  /** A profile as a message. */
  public static Profile to(BlockProfile profile) {
    Profile.Builder built =
        Profile.newBuilder()
            .setTransactions(profile.transactions())
            .setGroups(profile.groups())
            .setLargestGroup(profile.largestGroup())
            .setWorkNanos(profile.workNanos())
            .setCriticalPathNanos(profile.criticalPathNanos())
            .addAllRuns(profile.runs().stream().map(ProfileWire::to).toList());
    profile
        .possibleSpeedup()
        .forEach((cores, factor) ->
            built.addPossible(Speedup.newBuilder().setCores(cores).setFactor(factor)));
    return built.build();
  }

  private static ProfileRun to(BlockProfile.Run run) {
    return ProfileRun.newBuilder()
        .setScheduler(run.scheduler())
        .setNanos(run.nanos())
        .setIncarnations(run.incarnations())
        .setRefuted(run.refuted())
        .addAllBusyNanos(run.busyNanos())
        .build();
  }

  /** A message as a profile. */
  public static BlockProfile from(Profile profile) {
    SequencedMap<Integer, Double> possible = new LinkedHashMap<>();
    profile.getPossibleList().forEach(each -> possible.put(count(each.getCores()), factor(each)));
    return new BlockProfile(
        count(profile.getTransactions()),
        count(profile.getGroups()),
        count(profile.getLargestGroup()),
        nanos(profile.getWorkNanos()),
        nanos(profile.getCriticalPathNanos()),
        possible,
        profile.getRunsList().stream().map(ProfileWire::from).toList());
  }

  private static BlockProfile.Run from(ProfileRun run) {
    return new BlockProfile.Run(
        FromWire.name(run.getScheduler()),
        nanos(run.getNanos()),
        count(run.getIncarnations()),
        count(run.getRefuted()),
        run.getBusyNanosList().stream().map(ProfileWire::nanos).toList());
  }

  private static int count(int value) {
    return (int) FromWire.natural("a count", value);
  }

  private static long nanos(long value) {
    return FromWire.natural("a duration", value);
  }

  private static double factor(Speedup speedup) {
    double factor = speedup.getFactor();
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new WireException("a speed-up is finite and not negative, found " + factor);
    }
    return factor;
  }
}
