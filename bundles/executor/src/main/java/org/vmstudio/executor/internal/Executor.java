package org.vmstudio.executor.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.ScratchStates;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.StateDelta;

/** The executor of this node: at most one block a chain in execution, chains side by side. */
@Component(service = BlockExecutor.class, configurationPid = "org.vmstudio.executor")
@Designate(ocd = ExecutorConfiguration.class)
public final class Executor implements BlockExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

  private final StoreReader store;
  private final StateCommitter committer;
  private final Place main;
  private final Place side;
  private final MachineLoader loader;
  private final ContainerLibrary library;
  private final Trial trial;
  private final Probation probation;
  private final Replay.Parts replays;
  private final Duration sealWithin;
  private final Duration abandonWithin;
  private final Map<ChainKey, Flight> flights = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("vmstudio-machine-", 0).factory());

  /** An executor that has nothing in execution. */
  @Activate
  public Executor(
      @Reference StoreReader store,
      @Reference StateCommitter committer,
      @Reference MachineLoader loader,
      @Reference ContainerLibrary library,
      @Reference Standby standby,
      @Reference ScratchStates scratches,
      ExecutorConfiguration configuration) {
    this(
        store,
        committer,
        loader,
        library,
        standby,
        scratches,
        Duration.ofSeconds(configuration.sealSeconds()),
        Duration.ofSeconds(configuration.abandonSeconds()));
  }

  /** As the public constructor, with the deadlines themselves. */
  public Executor(
      StoreReader store,
      StateCommitter committer,
      MachineLoader loader,
      ContainerLibrary library,
      Standby standby,
      ScratchStates scratches,
      Duration sealWithin,
      Duration abandonWithin) {
    this.store = store;
    this.committer = committer;
    this.main = new Place.Main(store, committer);
    this.side = new Place.Side(store, committer);
    this.loader = loader;
    this.library = library;
    this.sealWithin = sealWithin;
    this.abandonWithin = abandonWithin;
    this.trial = new Trial(store, loader, standby, threads, its -> deadlines(its.limits()));
    this.probation = new Probation(store, committer, trial);
    this.replays = new Replay.Parts(store, scratches, standby, trial);
  }

  @Override
  public Progress execute(Execute message) {
    return execute(message, main);
  }

  @Override
  public Progress executeSide(Execute message) {
    return execute(message, side);
  }

  @Override
  public boolean adopt(ChainKey chain, BlockRef tip) {
    Optional<Event> event = committer.adopt(chain, tip);
    event.ifPresent(moved -> LOG.info("{} is reorganised: {}", chain, moved.detail()));
    return event.isPresent();
  }

  @Override
  public Rehearsal rehearse(ChainKey chain, ImageRef image, int blocks) {
    return trial.rehearse(chain, image, blocks);
  }

  @Override
  public void rollBack(ChainKey chain, String why) {
    abandon(chain);
    Event event = committer.rollBack(chain, why);
    LOG.warn("{}: {}", chain, event.detail());
  }

  @Override
  public Reverification reverify(
      ChainKey chain, StateDelta allocation, Consumer<Reverification> progress) {
    try (Replay replay = new Replay(replays, store.chain(chain).orElseThrow(), allocation)) {
      return replay.run(progress);
    }
  }

  private Progress execute(Execute message, Place place) {
    Flight flight = message.index() == 0 ? takeOff(message, place) : inFlight(message);
    flight.run().accept(message);
    try {
      if (!message.last()) {
        flight.check();
        return Progress.IN_BLOCK;
      }
      return land(message, flight.await(), flight, place);
    } catch (RuntimeException fault) {
      giveUp(message.chain(), flight, fault);
      throw fault;
    }
  }

  /** A failed machine is not asked to let go of its block: its container ends. */
  private void giveUp(ChainKey chain, Flight flight, RuntimeException cause) {
    if (cause instanceof PlatformFault fault && fault.kind() == Kind.MACHINE_FAILED) {
      flights.remove(chain, flight);
      flight.close();
    } else {
      abandon(chain);
    }
  }

  @Override
  public void abandon(ChainKey chain) {
    Flight flight = flights.remove(chain);
    if (flight != null) {
      flight.abandon(threads);
    }
  }

  /** Gives up whatever is in execution; called by the framework. */
  @Deactivate
  public void stop() {
    flights.keySet().forEach(this::abandon);
    threads.shutdownNow();
  }

  private Flight inFlight(Execute message) {
    Flight flight = flights.get(message.chain());
    if (flight == null) {
      throw new IllegalStateException("no block is begun for " + message);
    }
    return flight;
  }

  private Flight takeOff(Execute message, Place place) {
    abandon(message.chain());
    ChainRecord chain = store.chain(message.chain()).orElseThrow(() -> gone(message));
    LedgerBlock block =
        place.block(message.chain(), message.height()).orElseThrow(() -> gone(message));
    ChainCodec codec = loader.machine(message.image()).codec();
    Container container = container(message);
    Container.Lease lease = container.lease();
    try {
      StateSnapshot state = stateBefore(block, place.openState(message.chain()));
      BlockTask task = new BlockTask(chain, block, codec, lease.instance(), state);
      Flight flight = flight(task, lease, container.limits());
      flights.put(message.chain(), flight);
      threads.execute(flight.run());
      return flight;
    } catch (RuntimeException fault) {
      lease.close();
      throw fault;
    }
  }

  private Flight flight(BlockTask task, Container.Lease lease, ChainContext.Limits limits) {
    Deadlines deadlines = deadlines(limits);
    return new Flight(new BlockRun(task, deadlines), lease, task.state(), deadlines);
  }

  private Deadlines deadlines(ChainContext.Limits limits) {
    return new Deadlines(Duration.ofMillis(limits.transactionMillis()), sealWithin, abandonWithin);
  }

  private Container container(Execute message) {
    Container container =
        library
            .container(message.chain())
            .orElseThrow(() -> fault("the chain " + message.chain() + " has no container"));
    if (!container.image().equals(message.image())) {
      throw fault("the container holds " + container.image() + ", not " + message.image());
    }
    return container;
  }

  private static StateSnapshot stateBefore(LedgerBlock block, StateSnapshot state) {
    if (!state.at().hash().equals(block.parent())) {
      state.close();
      throw new IllegalStateException(
          "block " + block.ref() + " does not follow the verified head " + state.at());
    }
    return state;
  }

  private Progress land(Execute message, Execution execution, Flight flight, Place place) {
    ChainRecord chain = store.chain(message.chain()).orElseThrow(() -> gone(message));
    Verdict verdict = Judge.verdict(chain, message.image(), execution);
    Optional<BlockOutcome.Executed> executed = executed(execution, flight);
    flights.remove(message.chain(), flight);
    flight.close();
    if (verdict.verified() && executed.isPresent()) {
      place.commit(
          new StateCommitter.BlockCommit(
              message.chain(), verdict, executed.get().receipts(), executed.get().delta()));
      return Progress.VERIFIED;
    }
    LOG.warn("{}: block {} is invalid: {}", message.chain(), verdict.height(), verdict.reason());
    if (probation.tookBack(chain, place, verdict)) {
      return Progress.ROLLED_BACK;
    }
    place.quarantine(message.chain(), verdict);
    return Progress.INVALID;
  }

  private static Optional<BlockOutcome.Executed> executed(Execution execution, Flight flight) {
    if (!(execution.outcome() instanceof BlockOutcome.Executed executed)) {
      return Optional.empty();
    }
    int receipts = executed.receipts().size();
    if (receipts != execution.transactions()) {
      String reason = receipts + " receipts for " + execution.transactions() + " transactions";
      throw flight.failed(reason, new IllegalStateException(reason));
    }
    return Optional.of(executed);
  }

  private static IllegalStateException gone(Execute message) {
    return new IllegalStateException("the ledger no longer has what it points to: " + message);
  }

  private static PlatformFault fault(String what) {
    return new PlatformFault(Kind.MACHINE_FAILED, what);
  }
}
