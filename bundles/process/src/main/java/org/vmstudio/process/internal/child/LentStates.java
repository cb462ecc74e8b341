package org.vmstudio.process.internal.child;

import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.process.internal.proto.StateQuery;
import org.vmstudio.process.internal.proto.StateReply;

/** Asks the node for what is in the states that it lends. Thread-safe. */
final class LentStates {

  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<StateReply>> pending = new ConcurrentHashMap<>();
  private @Nullable StreamObserver<StateQuery> node;

  /** The node is there from now on. */
  synchronized StreamObserver<StateReply> connected(StreamObserver<StateQuery> asked) {
    node = asked;
    return new StreamObserver<>() {
      @Override
      public void onNext(StateReply reply) {
        CompletableFuture<StateReply> awaited = pending.remove(reply.getId());
        if (awaited != null) {
          awaited.complete(reply);
        }
      }

      @Override
      public void onError(Throwable gone) {
        pending.values().forEach(each -> each.completeExceptionally(gone));
      }

      @Override
      public void onCompleted() {
        onError(new IllegalStateException("the node has closed its states"));
      }
    };
  }

  /** A state by the node's number for it. */
  StateView view(long number) {
    return new LentView(this, number);
  }

  /**
   * The node's reply.
   *
   * @throws PlatformFault if the node could not read
   */
  StateReply ask(StateQuery.Builder query) {
    long id = ids.incrementAndGet();
    CompletableFuture<StateReply> awaited = new CompletableFuture<>();
    pending.put(id, awaited);
    try {
      send(query.setId(id).build());
      StateReply reply = awaited.get();
      if (reply.hasFault()) {
        throw fault(reply.getFault(), null);
      }
      return reply;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw fault("interrupted at a read of the state", interrupted);
    } catch (ExecutionException gone) {
      throw fault("the node is gone", gone);
    } finally {
      pending.remove(id);
    }
  }

  private synchronized void send(StateQuery query) {
    if (node == null) {
      throw fault("the node lends no state", null);
    }
    node.onNext(query);
  }

  private static PlatformFault fault(String message, @Nullable Throwable cause) {
    return cause == null
        ? new PlatformFault(Kind.INPUT_OUTPUT, message)
        : new PlatformFault(Kind.INPUT_OUTPUT, message, cause);
  }
}
