package org.vmstudio.dispatcher.internal.channels;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.ChannelAdministration.Channel;
import org.vmstudio.api.node.ChannelAdministration.Name;
import org.vmstudio.api.node.Reply;

/**
 * The loading channel: messages I and IV on their way through their algorithms, and messages II on
 * their way into a container. One chain's are served one after the other. A turn is one message I
 * or IV and one step of loading. Thread-safe.
 */
public final class LoadingChannel {

  /**
   * How much may wait.
   *
   * @param messages of one chain
   * @param total messages of all chains
   * @param bytes of all chains
   */
  public record Bounds(int messages, int total, long bytes) {}

  private final Bounds bounds;
  private final Predicate<ChainKey> loader;
  private final Map<ChainKey, LoadingLane> lanes = new ConcurrentHashMap<>();
  private final Turns<ChainKey> turns = new Turns<>();
  private final Crew<ChainKey> crew;
  private int waiting;
  private long waitingBytes;
  private boolean closed;

  /**
   * An empty channel.
   *
   * @param loader makes one step of loading a chain's blocks and says whether there is more to do
   *     now
   */
  public LoadingChannel(int threads, Bounds bounds, Predicate<ChainKey> loader) {
    this.bounds = bounds;
    this.loader = loader;
    this.crew = new Crew<>("vmstudio-loading-", threads, turns, this::turn);
  }

  /** Starts serving. */
  public void start() {
    crew.start();
  }

  /** Ends serving; senders that still wait learn that the node stops. */
  public void stop(Duration patience) {
    synchronized (this) {
      closed = true;
    }
    crew.stop(patience);
    lanes.values().forEach(LoadingChannel::refuseWaiting);
  }

  /**
   * Lets a message wait for its turn.
   *
   * @param bytes what it holds in memory
   * @param work runs its algorithm
   * @throws RejectedException {@code BUSY} where too much waits already
   */
  public CompletableFuture<Reply> submit(ChainKey chain, long bytes, Supplier<Reply> work)
      throws RejectedException {
    Submission submission = new Submission(bytes, work, new CompletableFuture<>());
    enter(chain, submission);
    turns.signal(chain);
    return submission.reply();
  }

  private synchronized void enter(ChainKey chain, Submission submission) throws RejectedException {
    if (closed) {
      throw new PlatformFault(Kind.STOPPING, "the node stops");
    }
    LoadingLane lane = lane(chain);
    if (lane.size() >= bounds.messages()
        || waiting >= bounds.total()
        || waitingBytes + submission.bytes() > bounds.bytes()) {
      throw new RejectedException(
          RejectReason.BUSY,
          lane.size() + " messages of this chain and " + waiting + " in all are waiting",
          "at most " + bounds.messages() + " and " + bounds.total(),
          "send it again after a while");
    }
    waiting++;
    waitingBytes += submission.bytes();
    lane.add(submission);
  }

  private synchronized void left(Submission submission) {
    waiting--;
    waitingBytes -= submission.bytes();
  }

  /** Says that a chain may have blocks to load. */
  public void blocksDue(ChainKey chain) {
    lane(chain).blocksDue();
    turns.signal(chain);
  }

  /** Gives out no turns, or gives them out again. */
  public void pause(boolean pause) {
    turns.pause(pause);
  }

  /** How it is. */
  public synchronized Channel channel() {
    return new Channel(Name.LOADING, turns.paused(), waiting, bounds.total(), turns.waiting());
  }

  private LoadingLane lane(ChainKey chain) {
    return lanes.computeIfAbsent(chain, each -> new LoadingLane());
  }

  private void turn(ChainKey chain) {
    LoadingLane lane = lane(chain);
    // First, since a chain whose lane is empty stands still.
    if (lane.takeBlocksDue() && loader.test(chain)) {
      lane.blocksDue();
    }
    Optional<Submission> submission = lane.poll();
    if (submission.isPresent()) {
      left(submission.get());
      submission.get().run();
    }
    if (lane.hasWork()) {
      turns.signal(chain);
    }
  }

  private static void refuseWaiting(LoadingLane lane) {
    PlatformFault stopping = new PlatformFault(Kind.STOPPING, "the node stops");
    for (Optional<Submission> next = lane.poll(); next.isPresent(); next = lane.poll()) {
      next.get().reply().completeExceptionally(stopping);
    }
  }
}
