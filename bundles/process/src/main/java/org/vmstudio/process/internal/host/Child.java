package org.vmstudio.process.internal.host;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.process.internal.child.ChildMain;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.BlockOnState;
import org.vmstudio.process.internal.proto.MachineGrpc;
import org.vmstudio.process.internal.proto.Nothing;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.proto.Step;
import org.vmstudio.process.internal.wire.Transport;

/**
 * A child process and the connection to it. Whatever it does not answer in time kills it: of a
 * process that hangs nothing is worth keeping. Thread-safe.
 */
final class Child implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Child.class);

  private static final Question PING =
      Question.newBuilder().setPing(Nothing.getDefaultInstance()).build();

  /** How long a process that was killed may take to be cleared away. */
  private static final Duration CLEARANCE = Duration.ofSeconds(5);

  private final String name;
  private final Path folder;
  private final Process process;
  private final ChildOutput output;
  private final ProcessLimits limits;
  private final Transport transport;
  private final ManagedChannel channel;
  private final Lender lender = new Lender();
  private final Set<CompletableFuture<Answer>> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch cleared = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> end = new AtomicReference<>();

  private Child(
      String name, Path folder, Process process, ChildOutput output, ProcessLimits limits) {
    this.name = name;
    this.folder = folder;
    this.process = process;
    this.output = output;
    this.limits = limits;
    this.transport = Transport.named("vmstudio-" + name);
    this.channel =
        NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(folder.resolve(ChildMain.SOCKET)))
            .channelType(NioDomainSocketChannel.class)
            .eventLoopGroup(transport.loop())
            .executor(transport.workers())
            .overrideAuthority(Transport.AUTHORITY)
            .maxInboundMessageSize(Transport.MAX_MESSAGE)
            .disableRetry()
            .disableServiceConfigLookUp()
            .usePlaintext()
            .build();
  }

  /**
   * Starts a child and waits until it can be asked.
   *
   * @throws ContainerException if it does not come up
   */
  static Child start(String name, Path image, ChildFiles files, ProcessLimits limits) {
    Path folder;
    try {
      // Only the node's own user can enter a folder made this way.
      folder = Files.createTempDirectory("vmstudio-");
    } catch (IOException failed) {
      throw new ContainerException(name + " has no place for its socket", failed);
    }
    Child child = started(name, folder, image, files, limits);
    child.await();
    return child;
  }

  private static Child started(
      String name, Path folder, Path image, ChildFiles files, ProcessLimits limits) {
    try {
      Process process = ChildCommand.start(files, limits, folder, image);
      ChildOutput output = new ChildOutput(name, process.getInputStream());
      Thread.ofPlatform().daemon().name("vmstudio-" + name + "-output").start(output);
      Child child = new Child(name, folder, process, output, limits);
      Thread.ofPlatform().daemon().name("vmstudio-" + name + "-heart").start(child::watch);
      return child;
    } catch (IOException failed) {
      Folders.delete(folder);
      throw new ContainerException(name + " could not be started", failed);
    }
  }

  private void await() {
    try {
      output.ready().get(limits.start().toMillis(), TimeUnit.MILLISECONDS);
      lender.connect(MachineGrpc.newStub(channel).lend(lender));
    } catch (ExecutionException ended) {
      kill("it did not start");
      throw new ContainerException(name + " did not start: " + ended.getMessage(), ended);
    } catch (TimeoutException late) {
      kill("it did not start in time");
      throw new ContainerException(
          name + " did not start within " + limits.start().toMillis() + " ms", late);
    } catch (InterruptedException interrupted) {
      kill("the node did not wait for it");
      Thread.currentThread().interrupt();
      throw new PlatformFault(Kind.STOPPING, name + " was not waited for", interrupted);
    }
  }

  /** As long as the process lives, it has to show that it does; then all of it is cleared away. */
  private void watch() {
    try {
      while (!process.waitFor(limits.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
        beat();
      }
      kill("it ended by itself");
      if (!channel.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.debug("The connection to {} does not end", name);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      kill("the node stops");
    } finally {
      running.forEach(block -> block.completeExceptionally(gone()));
      transport.close();
      Folders.delete(folder);
      cleared.countDown();
    }
  }

  /** A process that is there and does not answer is as good as dead. */
  private void beat() {
    if (end.get() != null || !output.ready().isDone()) {
      return;
    }
    try {
      within(limits.heartbeat()).ask(PING);
    } catch (StatusRuntimeException | RejectedExecutionException silent) {
      kill("it gave no sign of life: " + Status.fromThrowable(silent).getCode());
    }
  }

  /** Lends the child states. */
  Lender lender() {
    return lender;
  }

  /** Whether it can still be asked. */
  boolean alive() {
    return end.get() == null && process.isAlive();
  }

  /** Its process number, for people and tests. */
  long pid() {
    return process.pid();
  }

  /**
   * The answer to a question, one that is about something: what the machine threw is thrown.
   *
   * @throws MalformedException if the machine says so
   * @throws PlatformFault {@code MACHINE_FAILED} if the machine threw, or did not answer in time,
   *     or the process ended
   */
  Answer ask(Question question, Duration deadline) throws MalformedException {
    return answer(() -> within(deadline).ask(question));
  }

  /**
   * Has a transaction traced; what takes its lines may throw.
   *
   * @return the last answer
   * @throws MalformedException as {@link #ask}
   */
  Answer trace(BlockOnState which, Duration deadline, Consumer<String> line)
      throws MalformedException {
    Context.CancellableContext call = Context.current().withCancellation();
    Context before = call.attach();
    try {
      Iterator<Answer> answers = within(deadline).trace(which);
      Answer next = answer(answers::next);
      while (next.hasLines()) {
        next.getLines().getLinesList().forEach(line);
        next = answer(answers::next);
      }
      return next;
    } finally {
      call.detach(before);
      call.cancel(null);
    }
  }

  private MachineGrpc.MachineBlockingStub within(Duration deadline) {
    return MachineGrpc.newBlockingStub(channel)
        .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer answer(Supplier<Answer> call) throws MalformedException {
    try {
      return content(call.get());
    } catch (StatusRuntimeException | RejectedExecutionException failed) {
      throw asFault(broken(failed));
    } catch (ContainerException failed) {
      throw asFault(failed);
    }
  }

  /**
   * Begins a block; its answer comes, or fails when the process ends.
   *
   * @throws ContainerException if all of the process was cleared away before
   */
  StreamObserver<Step> execute(StreamObserver<Answer> node, CompletableFuture<Answer> answer) {
    running.add(answer);
    if (!alive()) {
      answer.completeExceptionally(gone());
    }
    try {
      return MachineGrpc.newStub(channel).execute(node);
    } catch (RejectedExecutionException cleared) {
      throw broken(cleared);
    }
  }

  private static StatusRuntimeException gone() {
    return Status.UNAVAILABLE.withDescription("the process is gone").asRuntimeException();
  }

  /** A block that was begun is over. */
  @SuppressWarnings("CollectionUndefinedEquality") // that very one is meant
  void ended(CompletableFuture<Answer> answer) {
    running.remove(answer);
  }

  /** An answer that is about something. */
  Answer content(Answer answer) throws MalformedException {
    return switch (answer.getKindCase()) {
      case MALFORMED -> throw new MalformedException(answer.getMalformed());
      case FAILED -> throw new ContainerException("the machine threw " + answer.getFailed());
      default -> answer;
    };
  }

  /** Why a call got no answer; the process ends, unless the call was given up on purpose. */
  ContainerException broken(Throwable failed) {
    Status status = Status.fromThrowable(failed);
    if (status.getCode() == Status.Code.CANCELLED) {
      return new ContainerException("the call was given up", failed);
    }
    if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
      kill("it did not answer in time");
    }
    awaitExit();
    kill("its connection broke: " + status.getCode() + " " + status.getDescription());
    return new ContainerException(name + " failed: " + reason(), failed);
  }

  /** The connection may break a moment before the process has wholly ended: its code says more. */
  @SuppressWarnings("CheckReturnValue") // without its code there is still a reason
  private void awaitExit() {
    try {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        output.ended().await(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String reason() {
    String why = String.valueOf(end.get());
    String code = process.isAlive() ? "" : ", exit code " + process.exitValue();
    String words = output.last();
    return why + code + (words.isEmpty() ? "" : ", last words: " + words);
  }

  /** Ends the process at once; the first reason is kept. */
  void kill(String reason) {
    if (end.compareAndSet(null, reason)) {
      LOG.warn("{} ends: {}", name, reason);
    }
    process.destroyForcibly();
    channel.shutdownNow();
  }

  /**
   * Asks the process to end by itself; closing it is still up to the caller.
   *
   * @return whether it did, in time and without an error
   */
  boolean end(Duration patience) {
    end.compareAndSet(null, "it was asked to");
    try {
      process.getOutputStream().close();
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
          && process.exitValue() == 0;
    } catch (IOException gone) {
      LOG.debug("{} had ended before", this, gone);
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the process because it is not needed any more. */
  @Override
  public void close() {
    end.compareAndSet(null, "it was closed");
    process.destroyForcibly();
    channel.shutdownNow();
    try {
      if (!cleared.await(CLEARANCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} was not cleared away in time", this);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static PlatformFault asFault(ContainerException failed) {
    return new PlatformFault(Kind.MACHINE_FAILED, String.valueOf(failed.getMessage()), failed);
  }

  @Override
  public String toString() {
    return name + " (process " + process.pid() + ")";
  }
}
