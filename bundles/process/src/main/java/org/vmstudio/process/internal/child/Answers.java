package org.vmstudio.process.internal.child;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.BlockProfiler;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.Tracer;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.BlockOnState;
import org.vmstudio.process.internal.proto.Call;
import org.vmstudio.process.internal.proto.Context;
import org.vmstudio.process.internal.proto.Description;
import org.vmstudio.process.internal.proto.Nothing;
import org.vmstudio.process.internal.proto.Profile;
import org.vmstudio.process.internal.proto.Proof;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.proto.Raw;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ProfileWire;
import org.vmstudio.process.internal.wire.ToWire;
import org.vmstudio.process.internal.wire.WireException;

/** Asks the machine what the node asks, and answers whatever the machine does. Thread-safe. */
final class Answers {

  private static final Logger LOG = System.getLogger(Answers.class.getName());

  /** The exit code that the JVM has for it too. */
  private static final int OUT_OF_MEMORY = 3;

  /** The abilities that the node can ask for. */
  private static final List<Class<?>> ABILITIES =
      List.of(
          SnapshotReader.class,
          Describer.class,
          Prover.class,
          GenesisReader.class,
          BlockProfiler.class,
          Tracer.class);

  private final VirtualMachine machine;
  private final LentStates states;
  private @Nullable VmInstance instance;
  private @Nullable BlockSession running;

  Answers(VirtualMachine machine, LentStates states) {
    this.machine = machine;
    this.states = states;
  }

  /** The answer to a question; a failure of the machine is one too. */
  Answer to(Question question) {
    return guarded(() -> answer(question));
  }

  /** What comes of a step of the machine. */
  static Answer guarded(Callable<Answer> step) {
    try {
      return step.call();
    } catch (MalformedException malformed) {
      return Answer.newBuilder().setMalformed(String.valueOf(malformed.getMessage())).build();
    } catch (Exception | StackOverflowError | LinkageError | AssertionError thrown) {
      return Answer.newBuilder().setFailed(thrown.toString()).build();
    } catch (OutOfMemoryError spent) {
      // Nothing that shares its memory is worth keeping; the node starts another one.
      LOG.log(Level.ERROR, "out of memory: " + spent.getMessage());
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
      throw spent;
    }
  }

  /** The instance of the container's chain. */
  synchronized VmInstance instance() {
    if (instance == null) {
      throw new WireException("no instance was made yet");
    }
    return instance;
  }

  /**
   * The session that runs from now on. One that the node gave up may not have heard of it yet: it
   * is over all the same.
   */
  BlockSession running(Function<VmInstance, BlockSession> begin) {
    BlockSession before;
    synchronized (this) {
      before = running;
      running = null;
    }
    if (before != null) {
      before.abandon();
    }
    BlockSession begun = begin.apply(instance());
    synchronized (this) {
      running = begun;
    }
    return begun;
  }

  /** A session is over by itself. */
  synchronized void ended(BlockSession session) {
    if (session.equals(running)) {
      running = null;
    }
  }

  private Answer answer(Question question) throws MalformedException {
    Answer.Builder answer = Answer.newBuilder();
    return switch (question.getKindCase()) {
      case DESCRIBE -> answer.setDescription(description()).build();
      case GENESIS ->
          answer
              .setGenesis(
                  ToWire.genesis(
                      machine.codec().genesis(FromWire.definition(question.getGenesis()))))
              .build();
      case DECODE -> {
        Raw raw = question.getDecode();
        yield answer
            .setBlock(ToWire.block(machine.codec().decode(configuration(raw), body(raw))))
            .build();
      }
      case CHECK_BODY -> {
        Raw raw = question.getCheckBody();
        yield answer
            .setBody(ToWire.body(machine.codec().checkBody(configuration(raw), body(raw))))
            .build();
      }
      case SNAPSHOT -> {
        Raw raw = question.getSnapshot();
        SnapshotReader reader = ability(SnapshotReader.class);
        yield answer
            .setSnapshot(ToWire.snapshot(reader.read(configuration(raw), body(raw))))
            .build();
      }
      case SHOW_BLOCK -> {
        Raw raw = question.getShowBlock();
        Describer describer = ability(Describer.class);
        yield answer
            .setFields(ToWire.fields(describer.block(configuration(raw), body(raw))))
            .build();
      }
      case SHOW_RECEIPT -> {
        Raw raw = question.getShowReceipt();
        Describer describer = ability(Describer.class);
        yield answer
            .setFields(ToWire.fields(describer.receipt(configuration(raw), body(raw))))
            .build();
      }
      case READ_GENESIS -> {
        GenesisReader reader = ability(GenesisReader.class);
        yield answer
            .setDefinition(
                ToWire.definition(reader.read(FromWire.bytes(question.getReadGenesis()))))
            .build();
      }
      case PROFILE -> answer.setProfile(profile(question.getProfile())).build();
      case PROVE -> answer.setProof(proof(question.getProve())).build();
      case INSTANTIATE -> instantiate(question.getInstantiate());
      case READ -> {
        Call call = question.getRead();
        yield answer
            .setResult(
                ToWire.result(
                    instance().read(FromWire.bytes(call.getCall()), states.view(call.getView()))))
            .build();
      }
      case SIMULATE -> {
        Call call = question.getSimulate();
        yield answer
            .setResult(
                ToWire.result(
                    instance()
                        .simulate(FromWire.bytes(call.getCall()), states.view(call.getView()))))
            .build();
      }
      case STOP -> {
        instance().stop(Duration.ofMillis(question.getStop()));
        yield done();
      }
      case PING -> done();
      case KIND_NOT_SET -> throw new WireException("a question of an unknown kind");
    };
  }

  static Answer done() {
    return Answer.newBuilder().setDone(Nothing.getDefaultInstance()).build();
  }

  private Description description() {
    VirtualMachine.Description said = machine.description();
    return Description.newBuilder()
        .setFamily(said.family())
        .setName(said.name())
        .setVersion(said.version())
        .setSpiVersion(said.spiVersion())
        .setWorkUnit(said.workUnit())
        .setMaxBlockBytes(machine.codec().maxBlockBytes())
        .addAllAbilities(
            ABILITIES.stream()
                .filter(type -> machine.ability(type).isPresent())
                .map(Class::getSimpleName)
                .toList())
        .build();
  }

  private synchronized Answer instantiate(Context context) throws MalformedException {
    if (instance != null) {
      throw new WireException("a container holds one instance");
    }
    ChainKey chain =
        FromWire.checked(
            () -> new ChainKey(new Hash(FromWire.bytes(context.getChain())), context.getBranch()));
    ChainContext.Limits limits =
        new ChainContext.Limits(
            context.getThreads(), context.getMemoryBytes(), context.getTransactionMillis());
    instance =
        machine.instantiate(
            new ChainContext(chain, FromWire.bytes(context.getConfiguration()), limits));
    return done();
  }

  private String proof(Proof proof) throws MalformedException {
    return ability(Prover.class)
        .prove(
            FromWire.bytes(proof.getConfiguration()),
            states.view(proof.getView()),
            List.copyOf(proof.getWhatList()));
  }

  private Profile profile(BlockOnState which) throws MalformedException {
    return ProfileWire.to(
        ability(BlockProfiler.class)
            .profile(
                FromWire.bytes(which.getConfiguration()),
                FromWire.bytes(which.getBlock()),
                states.view(which.getView())));
  }

  /** Traces a transaction; the answer says how that ended. */
  Answer trace(BlockOnState which, TraceLines lines) {
    return guarded(() -> {
      ability(Tracer.class)
          .trace(
              FromWire.bytes(which.getConfiguration()),
              FromWire.bytes(which.getBlock()),
              which.getIndex(),
              states.view(which.getView()),
              lines);
      lines.flush();
      return done();
    });
  }

  private <T> T ability(Class<T> type) {
    return machine
        .ability(type)
        .orElseThrow(() -> new WireException("the machine has no " + type.getSimpleName()));
  }

  private static Bytes configuration(Raw raw) {
    return FromWire.bytes(raw.getConfiguration());
  }

  private static Bytes body(Raw raw) {
    return FromWire.bytes(raw.getBody());
  }
}
