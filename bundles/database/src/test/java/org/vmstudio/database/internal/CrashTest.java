package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.block;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;
import static org.vmstudio.database.internal.Node.utf8;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateDelta.Change;

/** A process that is killed in the middle of commits, again and again, on the same database. */
class CrashTest {
  private static final int ROUNDS = 4;
  private static final int KEYS = 300;

  @TempDir Path path;

  /** Admits and commits blocks and says so after each, until it is killed or halts itself. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) {
      Node node = new Node(Path.of(arguments[0]));
      if (node.reader.head(key(1)).isEmpty()) {
        node.register(1);
      }
      long halt = Long.parseLong(arguments[1]);
      ChainHead head = node.reader.head(key(1)).orElseThrow();
      long synchronised = head.synchronised().height();
      for (long height = head.verified().height() + 1; true; height++) {
        if (height > synchronised) {
          synchronised = height + 2;
          node.admit(1, ALICE, height, synchronised);
          System.out.println("admitted " + synchronised);
        }
        if (--halt == 0) {
          Thread.ofPlatform().start(() -> Runtime.getRuntime().halt(9));
        }
        node.committer.commit(node.commitOf(1, height, changes(height)));
        System.out.println("committed " + height);
      }
    }

    // Every block rewrites the same keys, so that a state of two blocks mixed is seen.
    private static StateDelta changes(long height) {
      List<Change> changes = new ArrayList<>();
      changes.add(new StateDelta.DeletePrefix(0, utf8("k")));
      for (int i = 0; i < KEYS; i++) {
        changes.add(put(0, "k" + (height + i), "at " + height + " ".repeat(100)));
      }
      return new StateDelta(changes);
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterAKillAndHeadsAgreeWithTheState() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < ROUNDS; round++) {
      check(run(random.nextInt(10, 60), Long.MAX_VALUE));
    }
  }

  @Test
  void theSameHoldsWhenTheProcessHaltsItself() throws IOException {
    for (int round = 1; round <= 2; round++) {
      check(run(Integer.MAX_VALUE, 7L * round));
    }
  }

  /** What a victim acknowledged: {@code {admitted, committed}}. */
  private long[] run(int lines, long halt) throws IOException {
    long[] acknowledged = new long[2];
    try (Child victim = Child.start(Victim.class, path.toString(), Long.toString(halt))) {
      for (int i = 0; i < lines; i++) {
        if (!note(victim.output().readLine(), acknowledged)) {
          return acknowledged;
        }
      }
      victim.process().toHandle().destroyForcibly();
      // What it said before it died, and nobody had read yet, was acknowledged too.
      String line = victim.output().readLine();
      while (note(line, acknowledged)) {
        line = victim.output().readLine();
      }
    }
    return acknowledged;
  }

  private static boolean note(String line, long[] acknowledged) {
    if (line == null) {
      return false;
    }
    long height = Long.parseLong(line.substring(line.indexOf(' ') + 1));
    acknowledged[line.startsWith("admitted") ? 0 : 1] = height;
    return true;
  }

  private void check(long[] acknowledged) {
    try (Node node = new Node(path)) {
      ChainHead head = node.reader.head(key(1)).orElseThrow();
      long verified = head.verified().height();
      assertThat(head.synchronised().height()).isGreaterThanOrEqualTo(acknowledged[0]);
      assertThat(verified)
          .isGreaterThanOrEqualTo(acknowledged[1])
          .isBetween(1L, head.synchronised().height());
      for (long height = Math.max(1, verified - 3); height <= verified; height++) {
        checkState(node, height);
      }
      for (long height = 1; height <= head.synchronised().height(); height++) {
        assertThat(node.reader.block(key(1), block(height).hash())).isPresent();
        assertThat(node.reader.verdict(key(1), height).isPresent()).isEqualTo(height <= verified);
      }
      long last = node.reader.lastEvent();
      assertThat(node.reader.events(1, Integer.MAX_VALUE))
          .extracting(Event::sequence)
          .containsExactly(LongStream.rangeClosed(1, last).boxed().toArray(Long[]::new));
    }
  }

  private static void checkState(Node node, long height) {
    try (StateSnapshot state = node.reader.openState(key(1), height).orElseThrow();
        var cursor = state.scan(0, new byte[0], null)) {
      int count = 0;
      while (cursor.next()) {
        count++;
        assertThat(new String(cursor.value(), StandardCharsets.UTF_8).strip())
            .isEqualTo("at " + height);
      }
      assertThat(count).isEqualTo(KEYS);
    }
  }
}
