package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;
import static org.vmstudio.database.internal.Node.utf8;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.StateCommitter.BlockCommit;
import org.vmstudio.api.store.StateSnapshot;

class ConcurrencyTest {
  private static final int CHAINS = 4;
  private static final int BLOCKS = 60;

  @TempDir Path path;

  @Test
  void chainsWriteSideBySideWhileReadersSeeWholeBlocksOnly() throws Exception {
    try (Node node = new Node(path);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      AtomicBoolean done = new AtomicBoolean();
      List<Future<?>> writers = new ArrayList<>();
      List<Future<?>> readers = new ArrayList<>();
      for (int chain = 1; chain <= CHAINS; chain++) {
        int number = chain;
        node.register(number, put(0, "left", "0"), put(5, "right", "0"));
        writers.add(threads.submit(() -> write(node, number)));
        readers.add(threads.submit(() -> read(node, number, done)));
      }
      await(writers);
      done.set(true);
      await(readers);
      checkJournal(node);
    }
  }

  private static void write(Node node, int chain) {
    for (int height = 1; height <= BLOCKS; height++) {
      node.admit(chain, ALICE, height, height);
      String value = Integer.toString(height);
      node.committer.commit(
          new BlockCommit(
              key(chain),
              new Samples(height).verdict(Node.block(height)),
              List.of(),
              Node.delta(put(0, "left", value), put(5, "right", value))));
    }
  }

  private static void read(Node node, int chain, AtomicBoolean done) {
    while (!done.get()) {
      try (StateSnapshot state = node.reader.openState(key(chain))) {
        String height = Long.toString(state.at().height());
        assertThat(text(state, 0, "left")).isEqualTo(height);
        assertThat(text(state, 5, "right")).isEqualTo(height);
      }
      long verified = node.reader.head(key(chain)).orElseThrow().verified().height();
      if (verified > 0) {
        assertThat(node.reader.verdict(key(chain), verified)).isPresent();
        node.reader
            .openState(key(chain), verified - 1)
            .ifPresent(state -> {
              try (state) {
                assertThat(text(state, 5, "right")).isEqualTo("" + (verified - 1));
              }
            });
      }
    }
  }

  // Messages of the same number on several chains have the same hash: one of them only is knnode.
  private static void checkJournal(Node node) {
    List<Event> events = node.reader.events(1, Integer.MAX_VALUE);
    assertThat(events)
        .extracting(Event::sequence)
        .containsExactly(
            LongStream.rangeClosed(1, CHAINS * (1 + 2L * BLOCKS)).boxed().toArray(Long[]::new));
    Map<ChainKey, Long> heights = new HashMap<>();
    for (Event event : events) {
      event
          .verdict()
          .ifPresent(verdict ->
              assertThat(verdict.height())
                  .isEqualTo(heights.merge(event.chain().orElseThrow(), 1L, Long::sum)));
    }
    assertThat(heights).hasSize(CHAINS).allSatisfy((k, v) -> assertThat(v).isEqualTo(BLOCKS));
  }

  private static String text(StateSnapshot state, int table, String key) {
    return new String(state.get(table, utf8(key)), StandardCharsets.UTF_8);
  }

  private static void await(List<Future<?>> all) throws ExecutionException, InterruptedException {
    for (Future<?> one : all) {
      one.get();
    }
  }
}
