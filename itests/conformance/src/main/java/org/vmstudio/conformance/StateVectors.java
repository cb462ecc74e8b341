package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;

/** State tests: one transaction on a given state, under several forks. */
public final class StateVectors implements VectorKind {

  private final ThreadLocal<StateTestRunner> runners;

  /** Runs transactions on engines of which each serves one thread. */
  public StateVectors(Supplier<? extends Engine> engines) {
    this(engines, Effect.IGNORED);
  }

  /** As above, and shows an observer what the cases came to. */
  public StateVectors(Supplier<? extends Engine> engines, BiConsumer<CaseId, Effect> observer) {
    this.runners = ThreadLocal.withInitial(() -> new StateTestRunner(engines.get(), observer));
  }

  @Override
  public String name() {
    return "state";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("transaction") && test.has("post") && test.has("pre");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    for (Map.Entry<String, JsonNode> post : test.path("post").properties()) {
      Optional<Fork> fork = TestForks.find(post.getKey());
      int index = 0;
      for (JsonNode expected : post.getValue()) {
        CaseId id = new CaseId(file, name, post.getKey(), index++);
        visitor.accept(id, () -> run(id, fork, test, expected));
      }
    }
  }

  private Optional<Difference> run(
      CaseId id, Optional<Fork> fork, JsonNode test, JsonNode expected) {
    return fork.isEmpty()
        ? Difference.of("a fork that is known", id.fork())
        : runners.get().run(new StateTestCase(id, fork.get(), test, expected));
  }
}
