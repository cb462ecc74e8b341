package org.vmstudio.dispatcher.internal.channels;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.ChannelAdministration.Channel;
import org.vmstudio.api.node.ChannelAdministration.Name;

/**
 * The execution channel: messages III on their way to the executor, and decisions between branches,
 * a lane a chain. A turn is for whoever serves it to end: at a block's end, as a rule. Thread-safe.
 */
public final class ExecutionChannel {

  private final int capacity;
  private final Consumer<ChainKey> hungry;
  private final Map<ChainKey, ExecutionLane> lanes = new ConcurrentHashMap<>();
  private final Turns<ChainKey> turns = new Turns<>();
  private final Crew<ChainKey> crew;

  /**
   * A channel without messages.
   *
   * @param capacity messages a lane holds
   * @param hungry is told of a lane that has room again after it was full
   * @param server serves a chain's lane for one turn
   */
  public ExecutionChannel(
      int threads, int capacity, Consumer<ChainKey> hungry, Consumer<ChainKey> server) {
    this.capacity = capacity;
    this.hungry = hungry;
    this.crew = new Crew<>("vmstudio-execution-", threads, turns, chain -> turn(chain, server));
  }

  /** Starts serving. */
  public void start() {
    crew.start();
  }

  /** Forgets all messages, which are made again from the ledger at the next start. */
  public void close() {
    crew.close();
    lanes.values().forEach(ExecutionLane::reset);
  }

  /** Ends serving. */
  public void stop(Duration patience) {
    crew.stop(patience);
  }

  /** A chain's lane. */
  public ExecutionLane lane(ChainKey chain) {
    return lanes.computeIfAbsent(chain, each -> new ExecutionLane(capacity));
  }

  /** As {@link ExecutionLane#offer}. */
  public int offer(ChainKey chain, long epoch, List<Step> steps, int from) {
    int taken = lane(chain).offer(epoch, steps, from);
    if (taken > 0) {
      turns.signal(chain);
    }
    return taken;
  }

  /** Gives a chain a turn although nothing of it waits. */
  public void wake(ChainKey chain) {
    turns.signal(chain);
  }

  /** Forgets a chain's messages and has its block in execution abandoned. */
  public void reset(ChainKey chain) {
    lane(chain).reset();
    turns.signal(chain);
  }

  /** Whether a chain waits for a thread. */
  public boolean isWaitedFor() {
    return turns.waiting() > 0;
  }

  /** Gives out no turns, or gives them out again. */
  public void pause(boolean pause) {
    turns.pause(pause);
  }

  /** How it is. */
  public Channel channel() {
    int waiting = lanes.values().stream().mapToInt(ExecutionLane::size).sum();
    return new Channel(Name.EXECUTION, turns.paused(), waiting, capacity, turns.waiting());
  }

  private void turn(ChainKey chain, Consumer<ChainKey> server) {
    server.accept(chain);
    ExecutionLane lane = lane(chain);
    if (!lane.isEmpty()) {
      turns.signal(chain);
    }
    if (lane.feedNow()) {
      hungry.accept(chain);
    }
  }
}
