package org.vmstudio.process.internal.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Context;
import org.vmstudio.process.internal.proto.Nothing;
import org.vmstudio.process.internal.proto.Question;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ToWire;
import org.vmstudio.process.internal.wire.WireException;

/**
 * Stands in for a machine that never comes into this JVM. One child reads blocks and has the
 * machine's abilities; it is started again when it was lost, since it holds nothing. Each instance
 * has a child of its own. Thread-safe.
 */
public final class ProcessMachine implements VirtualMachine, AutoCloseable {

  private final String name;
  private final Path image;
  private final ChildFiles files;
  private final ProcessLimits limits;
  private final AtomicLong children = new AtomicLong();
  private @Nullable Child reader;
  private boolean closed;
  private final org.vmstudio.process.internal.proto.Description description;

  /**
   * Starts the child that reads, and asks what the machine is.
   *
   * @param name of the image, for people
   * @param image the bundle's jar
   * @throws PlatformFault {@code MACHINE_FAILED} if it does not come up
   */
  public ProcessMachine(String name, Path image, ChildFiles files, ProcessLimits limits) {
    this.name = name;
    this.image = image;
    this.files = files;
    this.limits = limits;
    this.description = describe();
    files.archive().ifPresent(archive -> archive.begin(image, files, limits));
  }

  private org.vmstudio.process.internal.proto.Description describe() {
    Question question = Question.newBuilder().setDescribe(Nothing.getDefaultInstance()).build();
    try {
      return ask(question).getDescription();
    } catch (MalformedException impossible) {
      throw new PlatformFault(Kind.MACHINE_FAILED, "it does not say what it is", impossible);
    }
  }

  @Override
  public VirtualMachine.Description description() {
    return valid(() -> FromWire.description(description));
  }

  @Override
  public ChainCodec codec() {
    return new ProcessCodec(this, description.getMaxBlockBytes());
  }

  @Override
  public <T> Optional<T> ability(Class<T> type) {
    ProcessAbilities abilities = new ProcessAbilities(this);
    boolean there =
        type.isInstance(abilities) && description.getAbilitiesList().contains(type.getSimpleName());
    return there ? Optional.of(type.cast(abilities)) : Optional.empty();
  }

  @Override
  public VmInstance instantiate(ChainContext context) throws MalformedException {
    ChainContext.Limits granted = context.limits();
    Child child = start(limits.withHeap(granted.memoryBytes()).withProcessors(granted.threads()));
    try {
      child.ask(Question.newBuilder().setInstantiate(of(context)).build(), limits.call());
      return new ProcessInstance(child, limits, granted);
    } catch (MalformedException | RuntimeException failed) {
      child.close();
      throw failed;
    }
  }

  private static Context of(ChainContext context) {
    return Context.newBuilder()
        .setChain(ToWire.hash(context.chain().id()))
        .setBranch(context.chain().branch())
        .setConfiguration(ToWire.bytes(context.configuration()))
        .setThreads(context.limits().threads())
        .setMemoryBytes(context.limits().memoryBytes())
        .setTransactionMillis(context.limits().transactionMillis())
        .build();
  }

  /** The answer of the child that reads. */
  Answer ask(Question question) throws MalformedException {
    return reader().ask(question, limits.call());
  }

  /** The child that reads, started again where it was lost. */
  synchronized Child reader() {
    if (reader == null || !reader.alive()) {
      if (reader != null) {
        reader.close();
      }
      reader = start(limits);
    }
    return reader;
  }

  /** How long a question may take. */
  Duration patience() {
    return limits.call();
  }

  /** After the machine was closed nobody would close the child any more. */
  private Child start(ProcessLimits granted) {
    requireOpen();
    try {
      return Child.start(name + "-" + children.incrementAndGet(), image, files, granted);
    } catch (ContainerException failed) {
      throw new PlatformFault(Kind.MACHINE_FAILED, String.valueOf(failed.getMessage()), failed);
    }
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new PlatformFault(Kind.MACHINE_FAILED, name + " was closed");
    }
  }

  /** A value from a message; a message that holds none is the machine's failure. */
  static <T> T valid(Supplier<T> value) {
    try {
      return value.get();
    } catch (WireException broken) {
      throw new PlatformFault(
          Kind.MACHINE_FAILED, "an answer that is none: " + broken.getMessage(), broken);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  @Override
  public String toString() {
    return name + " in a process";
  }
}
