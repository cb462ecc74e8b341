package org.vmstudio.tck.flaws;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VirtualMachine.Description;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.tck.flaws.Altered.Instead;

/** Ways in which a machine can be wrong, each with the test that must see it. */
enum Flaw {
  OF_ANOTHER_FAMILY("it_introduces_itself") {
    @Override
    Object machine(Object machine) {
      Description said = new Description("other", "echo", "1.0.0", 1, "coins");
      return Altered.in(VirtualMachine.class, machine, "description", (original, args) -> said);
    }
  },
  THROWS_WHAT_IT_LIKES("any_bytes_at_all_decode_or_are_refused_as_malformed") {
    @Override
    Object codec(Object codec) {
      return Altered.in(ChainCodec.class, codec, "decode", Flaw::unchecked);
    }
  },
  BELIEVES_ANY_BODY("a_tampered_block_is_noticed", "org.vmstudio.tck.Sample$Tampered") {
    @Override
    Object codec(Object codec) {
      BodyReport fine = new BodyReport(List.of("transactionsRoot"), List.of(), List.of());
      return Altered.in(ChainCodec.class, codec, "checkBody", (original, args) -> fine);
    }
  },
  LOOKS_AT_THE_FIRST_STATE_FOR_EVER("valid_blocks_verify_one_after_the_other") {
    @Override
    Object instance(Object instance) {
      AtomicReference<Object> first = new AtomicReference<>();
      return Altered.in(
          VmInstance.class,
          instance,
          "begin",
          (original, args) -> {
            first.compareAndSet(null, args[STATE]);
            args[STATE] = first.get();
            return original.call();
          });
    }
  },
  BLAMES_THE_BLOCK_FOR_THE_DISK(
      "a_fault_of_the_state_is_let_through_and_never_becomes_an_outcome") {
    @Override
    Object session(Object session) {
      return Altered.in(
          BlockSession.class, session, "offer", (original, args) -> swallow(original));
    }
  },
  LEAVES_A_THREAD("stopping_leaves_no_thread_behind") {
    @Override
    Object instance(Object instance) {
      Thread.ofPlatform().daemon().start(Flaw::waitForEver);
      return instance;
    }
  },
  DOES_NOT_STOP("a_stopped_instance_begins_nothing_and_ends_what_it_began") {
    @Override
    Object instance(Object instance) {
      return Altered.in(VmInstance.class, instance, "stop", (original, args) -> null);
    }
  },
  COMPUTES_NOTHING("valid_blocks_verify_one_after_the_other") {
    @Override
    BlockOutcome outcome(BlockOutcome.Executed executed) {
      return with(executed, executed.delta(), false);
    }
  },
  KEEPS_NO_CHANGE("valid_blocks_verify_one_after_the_other") {
    @Override
    BlockOutcome outcome(BlockOutcome.Executed executed) {
      return with(executed, StateDelta.NONE, true);
    }
  },
  WRITES_WHERE_THERE_IS_NO_TABLE("valid_blocks_verify_one_after_the_other") {
    @Override
    BlockOutcome outcome(BlockOutcome.Executed executed) {
      StateDelta.Change change = new StateDelta.Put(64, new byte[1], new byte[1]);
      return with(executed, new StateDelta(List.of(change)), true);
    }
  };

  /** The place of the state among the parameters of begin. */
  private static final int STATE = 3;

  private final String noticedBy;
  private final String parameters;

  Flaw(String noticedBy) {
    this(noticedBy, "");
  }

  Flaw(String noticedBy, String parameters) {
    this.noticedBy = noticedBy;
    this.parameters = parameters;
  }

  /** The test that must fail. */
  String noticedBy() {
    return noticedBy;
  }

  /** The types of that test's parameters. */
  String parameters() {
    return parameters;
  }

  /** A machine with this flaw and no other. */
  VirtualMachine in(VirtualMachine sound) {
    Object coded = altered(VirtualMachine.class, sound, "codec", this::codec);
    return (VirtualMachine)
        machine(
            altered(
                VirtualMachine.class,
                coded,
                "instantiate",
                made ->
                    instance(
                        altered(
                            VmInstance.class,
                            made,
                            "begin",
                            begun ->
                                session(
                                    altered(BlockSession.class, begun, "seal", this::sealed))))));
  }

  Object machine(Object machine) {
    return machine;
  }

  Object codec(Object codec) {
    return codec;
  }

  Object instance(Object instance) {
    return instance;
  }

  Object session(Object session) {
    return session;
  }

  BlockOutcome outcome(BlockOutcome.Executed executed) {
    return executed;
  }

  private Object sealed(Object outcome) {
    return outcome instanceof BlockOutcome.Executed executed ? outcome(executed) : outcome;
  }

  private static Object altered(
      Class<?> type, Object real, String method, UnaryOperator<Object> change) {
    Instead instead = (original, arguments) -> change.apply(original.call());
    return Altered.in(type, real, method, instead);
  }

  private static BlockOutcome with(
      BlockOutcome.Executed executed, StateDelta delta, boolean computes) {
    return new BlockOutcome.Executed(
        computes ? executed.computed() : List.of(),
        executed.checked(),
        executed.unchecked(),
        executed.receipts(),
        executed.work(),
        delta);
  }

  private static Object unchecked(Altered.Original original, Object[] arguments) throws Throwable {
    try {
      return original.call();
    } catch (MalformedException e) {
      throw new IndexOutOfBoundsException(e.getMessage());
    }
  }

  private static Object swallow(Altered.Original original) throws Throwable {
    try {
      return original.call();
    } catch (PlatformFault fault) {
      return new BlockOutcome.Refused(new HaltReason("BAD_LUCK", fault.getMessage()), 0);
    }
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
