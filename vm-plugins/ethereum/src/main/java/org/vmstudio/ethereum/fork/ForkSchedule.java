package org.vmstudio.ethereum.fork;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Which fork rules a block, by its height, its timestamp, and whether it comes after the merge. All
 * of it is data: a list of steps that is walked once a block. Immutable.
 *
 * <p>Whether a block comes after the merge is told by its zero difficulty (EIP-3675), because the
 * total difficulty is not at hand where only a part of a chain is known.
 */
public final class ForkSchedule {

  private static final long NEVER = -1;

  private final UInt256 chainId;
  private final long[] heights;
  private final long[] times;
  private final boolean merges;
  private final List<BlobStep> blobSteps;

  private ForkSchedule(Builder builder) {
    this.chainId = builder.chainId;
    this.heights = levels(builder.heights);
    this.times = levels(builder.times);
    this.merges = builder.merges;
    this.blobSteps = builder.blobSteps.stream().sorted(BlobStep::compareByTime).toList();
  }

  /** Starts a schedule with nothing but Frontier, for the chain with this EIP-155 number. */
  public static Builder builder(UInt256 chainId) {
    return new Builder(chainId);
  }

  /** A schedule in which {@code fork} and all before it rule from the first block on. */
  public static ForkSchedule always(Fork fork, UInt256 chainId) {
    Builder builder = new Builder(chainId);
    for (Fork each : Fork.values()) {
      if (each.isAtLeast(fork) && each != fork) {
        break;
      }
      builder.fromStart(each);
    }
    return builder.build();
  }

  /** The EIP-155 number of the chain. */
  public UInt256 chainId() {
    return chainId;
  }

  /**
   * The fork that rules a block.
   *
   * @param height the block's number
   * @param timestamp the block's time in Unix seconds
   * @param afterMerge whether the block's difficulty is zero
   */
  public Fork at(long height, long timestamp, boolean afterMerge) {
    boolean merged = afterMerge && merges;
    Fork found = Fork.FRONTIER;
    for (Fork fork : Fork.values()) {
      if (isActive(fork, height, timestamp, merged)) {
        found = fork;
      }
    }
    return found;
  }

  /** The first height of a fork that comes by height, or nothing. */
  public Optional<Long> heightOf(Fork fork) {
    long height = heights[fork.ordinal()];
    return height == NEVER ? Optional.empty() : Optional.of(height);
  }

  /** Whether the chain says from when on, or from which height on, a fork rules. */
  public boolean names(Fork fork) {
    return heights[fork.ordinal()] != NEVER
        || times[fork.ordinal()] != NEVER
        || fork == Fork.PARIS && merges;
  }

  /**
   * The blob figures that hold at a time: the schedule's, or else those that came with the fork.
   *
   * @param fork the fork that rules at that time; before Cancun there is nothing
   */
  public Optional<BlobSchedule> blobsAt(long timestamp, Fork fork) {
    if (fork.isBefore(Fork.CANCUN)) {
      return Optional.empty();
    }
    BlobSchedule found = fork.isAtLeast(Fork.PRAGUE) ? BlobSchedule.PRAGUE : BlobSchedule.CANCUN;
    for (BlobStep step : blobSteps) {
      if (Long.compareUnsigned(step.time(), timestamp) <= 0) {
        found = step.blobs();
      }
    }
    return Optional.of(found);
  }

  private boolean isActive(Fork fork, long height, long timestamp, boolean merged) {
    long fromHeight = heights[fork.ordinal()];
    if (fromHeight != NEVER && Long.compareUnsigned(fromHeight, height) <= 0) {
      return true;
    }
    if (fork == Fork.PARIS) {
      return merged;
    }
    long fromTime = times[fork.ordinal()];
    return merged && fromTime != NEVER && Long.compareUnsigned(fromTime, timestamp) <= 0;
  }

  private static long[] levels(Map<Fork, Long> from) {
    long[] levels = new long[Fork.values().length];
    for (Fork fork : Fork.values()) {
      levels[fork.ordinal()] = from.getOrDefault(fork, NEVER);
    }
    return levels;
  }

  private record BlobStep(long time, BlobSchedule blobs) {
    static int compareByTime(BlobStep a, BlobStep b) {
      return Long.compareUnsigned(a.time, b.time);
    }
  }

  /** Collects the steps of a schedule. Not thread-safe. */
  public static final class Builder {

    private final UInt256 chainId;
    private final Map<Fork, Long> heights = new EnumMap<>(Fork.class);
    private final Map<Fork, Long> times = new EnumMap<>(Fork.class);
    private final List<BlobStep> blobSteps = new ArrayList<>();
    private boolean merges;

    private Builder(UInt256 chainId) {
      this.chainId = chainId;
    }

    /** The fork rules from this height on; with nothing, never. */
    public Builder fromHeight(Fork fork, @Nullable Long height) {
      if (height != null) {
        heights.put(fork, height);
      }
      return this;
    }

    /** The fork rules from this time on, once the chain has merged; with nothing, never. */
    public Builder fromTime(Fork fork, @Nullable Long time) {
      if (time != null) {
        times.put(fork, time);
      }
      return this;
    }

    /** Blocks without difficulty come after the merge, and Paris rules them. */
    public Builder merges() {
      merges = true;
      return this;
    }

    /** These blob figures hold from this time on. */
    public Builder blobs(long fromTime, BlobSchedule blobs) {
      blobSteps.add(new BlobStep(fromTime, blobs));
      return this;
    }

    /** The finished schedule. */
    public ForkSchedule build() {
      return new ForkSchedule(this);
    }

    private void fromStart(Fork fork) {
      merges |= fork == Fork.PARIS;
      heights.put(fork, 0L);
    }
  }
}
