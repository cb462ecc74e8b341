package org.vmstudio.pavm.interpreter;

import java.util.Arrays;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.pavm.kernel.CodeAnalysis;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.precompiles.Precompile;

/**
 * PaVM's engine, serial, in two tiers with the same results: instruction by instruction, the
 * reference, or block by block on registers, which is much faster. Calls are frames on a list,
 * driven by one loop, so that the depth of calls never meets the depth of Java's stack. An instance
 * is for one thread; instances can share a code cache.
 */
public final class Interpreter implements Engine {
  /** How to run code. */
  public enum Tier {
    /** Instruction by instruction. */
    STEPS,
    /** Block by block; blocks that run rarely, and initcode, instruction by instruction. */
    BLOCKS,
    /** Block by block, each translated before its first run, initcode too: to compare tiers. */
    BLOCKS_AT_ONCE
  }

  /** Runs after which a block is worth its translation. */
  private static final int WARM_UP = 3;

  private final Context context;
  private final FrameLoop loop;
  private FrameLoop running;

  /** Creates an engine of the fast tier that keeps its code analyses in {@code codes}. */
  public Interpreter(CodeCache codes) {
    this(codes, Tier.BLOCKS);
  }

  /**
   * Creates an engine of the fast tier for a chain that bounds the length of code by itself.
   *
   * @param codeSizeLimit in place of EIP-170's; 0 where that holds
   */
  public Interpreter(CodeCache codes, int codeSizeLimit) {
    this.context = new Context(codes, Frame::new, codeSizeLimit);
    this.loop = loop(Tier.BLOCKS);
    this.running = loop;
  }

  /** Creates an engine of a tier that keeps its code analyses in {@code codes}. */
  public Interpreter(CodeCache codes, Tier tier) {
    this.context = new Context(codes, Frame::new, 0);
    this.loop = loop(tier);
    this.running = loop;
  }

  /** Creates an engine that shows {@code tracer} every instruction. */
  public Interpreter(CodeCache codes, Tracer tracer) {
    this(codes, 0, tracer);
  }

  /**
   * Creates an engine that shows {@code tracer} every instruction, for a chain that bounds the
   * length of code by itself.
   *
   * @param codeSizeLimit in place of EIP-170's; 0 where that holds
   */
  public Interpreter(CodeCache codes, int codeSizeLimit, Tracer tracer) {
    this.context = new Context(codes, TracedFrame::new, codeSizeLimit);
    this.loop = new TracedLoop(tracer);
    this.running = loop;
  }

  private static FrameLoop loop(Tier tier) {
    return switch (tier) {
      case STEPS -> StepLoop::run;
      case BLOCKS ->
          frame -> {
            if (frame.isCreation) {
              StepLoop.run(frame);
            } else {
              BlockLoop.run(frame, WARM_UP);
            }
          };
      case BLOCKS_AT_ONCE -> frame -> BlockLoop.run(frame, 0);
    };
  }

  @Override
  public Outcome execute(
      WorldState world,
      BlockEnvironment block,
      TransactionEnvironment transaction,
      Message message) {
    context.begin(world, block, transaction);
    int mark = world.mark();
    int logMark = world.logCount();
    int recorded = world.notes().recorded();
    Outcome outcome = execute(message);
    if (world.notes().forgetInexact(recorded)) {
      world.startOver(mark);
      world.cutLogs(logMark);
      outcome = executeInSteps(message);
    }
    context.end();
    return outcome;
  }

  /** Which instructions a failing frame still executed, only the step loop tells. */
  private Outcome executeInSteps(Message message) {
    running = StepLoop::run;
    try {
      return execute(message);
    } finally {
      running = loop;
    }
  }

  private Outcome execute(Message message) {
    Account sender = context.world.account(message.sender());
    Account recipient = context.world.account(message.recipient());
    return message.kind() == Message.Kind.CREATE
        ? create(message, sender, recipient)
        : call(message, sender, recipient);
  }

  private Outcome create(Message message, Account sender, Account created) {
    if (CreateOperations.isTaken(context.world, created)) {
      return new Outcome(HaltReason.CREATE_COLLISION, 0, 0, Frame.NO_BYTES);
    }
    Frame top = context.frame(0);
    byte[] initcode = message.input();
    top.reset(
        new CodeAnalysis(initcode, 0, initcode.length), message.gas(), Frame.CHECKPOINT_INTERVAL);
    CreateOperations.begin(top, sender, created, value(message), 0);
    return run(top);
  }

  private Outcome call(Message message, Account sender, Account recipient) {
    WorldState world = context.world;
    int mark = world.mark();
    Transfers.move(context, sender, recipient, value(message), 0);
    Precompile precompile = CallOperations.precompile(context, message.recipient());
    if (precompile != null) {
      return afterPrecompile(precompile, message, mark);
    }
    Account codeOwner = context.codeOwner(recipient);
    if (!codeOwner.address().equals(message.recipient())) {
      world.warm(codeOwner);
    }
    if (!codeOwner.hasCode()) {
      return new Outcome(HaltReason.SUCCESS, message.gas(), 0, Frame.NO_BYTES);
    }
    Frame top = context.frame(0);
    top.reset(context.analysis(codeOwner), message.gas(), Frame.CHECKPOINT_INTERVAL);
    top.mark = mark;
    top.logMark = world.logCount();
    top.self = recipient;
    top.caller = message.sender();
    top.isStatic = false;
    Words.set(top.value, 0, message.value());
    top.input(message.input(), 0, message.input().length);
    return run(top);
  }

  private static long[] value(Message message) {
    long[] value = new long[Words.LIMBS];
    Words.set(value, 0, message.value());
    return value;
  }

  private Outcome afterPrecompile(Precompile precompile, Message message, int mark) {
    byte[] input = message.input();
    byte[] output = CallOperations.run(precompile, input, message.gas());
    if (output == null) {
      context.world.revertTo(mark);
      return new Outcome(HaltReason.PRECOMPILE_FAILURE, 0, 0, Frame.NO_BYTES);
    }
    return new Outcome(HaltReason.SUCCESS, message.gas() - precompile.gas(input), 0, output);
  }

  /** Runs a frame and everything that it calls. */
  private Outcome run(Frame top) {
    Frame frame = top;
    while (true) {
      running.run(frame);
      if (frame.callee != null) {
        frame = frame.callee;
      } else {
        FrameEnd.settle(frame);
        if (frame == top) {
          return outcome(top);
        }
        Frame caller = context.frame(frame.depth - 1);
        FrameEnd.resume(caller, frame);
        frame = caller;
      }
    }
  }

  private static Outcome outcome(Frame top) {
    int end = top.outputOffset + top.outputLength;
    byte[] output = Arrays.copyOfRange(top.output, top.outputOffset, end);
    return new Outcome(top.halt, top.gas, top.refund, output);
  }
}
