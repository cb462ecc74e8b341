package org.vmstudio.database.internal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vmstudio.database.internal.Node.ALICE;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Witness;

class DamageTest {
  @TempDir Path folder;
  private Path original;
  private List<String> contents;

  // Older writes in files, newer ones in the log, as a killed process leaves them.
  @BeforeEach
  void fill() throws IOException {
    Path live = folder.resolve("live");
    original = folder.resolve("original");
    try (Node node = new Node(live)) {
      node.register(1, put(0, "a", "1"));
      node.admit(1, ALICE, 1, 30);
      commit(node, 1, 15);
    }
    try (Node node = new Node(live)) {
      commit(node, 16, 30);
      contents = Contents.of(node.database.store());
      copy(live, original);
    }
  }

  private static void commit(Node node, int from, int to) {
    for (int height = from; height <= to; height++) {
      node.commit(1, height, put(0, "a", "at " + height), put(1, "b" + height, "x".repeat(2000)));
    }
  }

  private Path copy(int number) throws IOException {
    Path copy = folder.resolve("copy" + number);
    copy(original, copy);
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }

  private static List<Path> files(Path path, String pattern) throws IOException {
    return files(path).stream()
        .filter(file -> file.getFileName().toString().matches(pattern))
        .filter(file -> file.toFile().length() > 0)
        .toList();
  }

  // Either nothing is missing, or the fault says what it is and where; never other contents.
  private boolean damaged(Path copy) {
    try (Node node = new Node(copy)) {
      List<String> found = Contents.of(node.database.store());
      // Not compared by AssertJ, which would print all of both.
      assertThat(found.equals(contents))
          .describedAs("%d of %d entries are there", found.size(), contents.size())
          .isTrue();
      return false;
    } catch (PlatformFault fault) {
      assertThat(fault.kind()).describedAs(fault.getMessage()).isEqualTo(Kind.DATABASE_DAMAGED);
      assertThat(fault).hasMessageContaining(copy.toString()).hasMessageContaining("backup");
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\d+\\.sst", "\\d+\\.log", "MANIFEST-\\d+", "CURRENT"})
  void aFlippedBitIsFoundOrHarmless(String pattern) throws IOException {
    Random random = new Random(5);
    int found = 0;
    for (int round = 0; round < 15; round++) {
      Path copy = copy(round);
      List<Path> files = files(copy, pattern);
      Path file = files.get(random.nextInt(files.size()));
      flip(file, random.nextLong(Files.size(file)), random.nextInt(8));
      found += damaged(copy) ? 1 : 0;
    }
    assertThat(found).isGreaterThan(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\d+\\.sst", "\\d+\\.log", "MANIFEST-\\d+", "CURRENT"})
  void aFileThatWasCutIsFoundOrHarmless(String pattern) throws IOException {
    Random random = new Random(6);
    int found = 0;
    for (int round = 0; round < 10; round++) {
      Path copy = copy(round);
      List<Path> files = files(copy, pattern);
      Path file = files.get(random.nextInt(files.size()));
      try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
        access.setLength(random.nextLong(access.length()));
      }
      found += damaged(copy) ? 1 : 0;
    }
    assertThat(found).isGreaterThan(6);
  }

  // The cuts that leave no torn record behind, after which RocksDB deletes files.
  @Test
  void aManifestThatWasCutBetweenRecordsIsFound() throws IOException {
    Path manifest = files(original, "MANIFEST-\\d+").getLast();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(manifest)).order(LITTLE_ENDIAN);
    assertThat(bytes.capacity()).describedAs("one block of the log's format").isLessThan(32768);
    int cuts = 0;
    for (int end = 0; end < bytes.capacity(); end += 7 + bytes.getShort(end + 4)) {
      Path copy = copy(cuts++);
      try (RandomAccessFile file =
          new RandomAccessFile(copy.resolve(manifest.getFileName()).toFile(), "rw")) {
        file.setLength(end);
      }
      assertThat(damaged(copy)).describedAs("cut at %d", end).isTrue();
    }
    assertThat(cuts).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\d+\\.sst", "\\d+\\.log", "MANIFEST-\\d+", "CURRENT"})
  void aFileThatIsMissingIsFound(String pattern) throws IOException {
    List<Path> files = files(original, pattern);
    assertThat(files).isNotEmpty();
    for (int i = 0; i < files.size(); i++) {
      Path copy = copy(i);
      Files.delete(copy.resolve(files.get(i).getFileName()));
      assertThat(damaged(copy)).describedAs("%s", files.get(i)).isTrue();
    }
  }

  @Test
  void aTornLastWriteThatWasNeverAcknowledgedIsDropped() throws IOException {
    Path copy = copy(0);
    Path log = files(copy, "\\d+\\.log").getLast();
    // The witness as it was before the last write: that one was not acknowledged.
    Witness witness = Witness.open(copy);
    witness.reached(31);
    witness.abandon();
    flip(log, Files.size(log) - 10, 3);
    try (Node node = new Node(copy)) {
      assertThat(node.reader.lastEvent()).isEqualTo(31);
      assertThat(node.reader.head(key(1)).orElseThrow().verified()).isEqualTo(Node.block(29));
      try (var state = node.reader.openState(key(1))) {
        assertThat(state.get(0, Node.utf8("a"))).isEqualTo(Node.utf8("at 29"));
      }
      node.commit(1, 30, put(0, "a", "at 30"));
    }
    try (Node node = new Node(copy)) {
      assertThat(node.reader.lastEvent()).isEqualTo(32);
    }
  }

  @Test
  void whoeverDeletesTheWitnessGoesOnWithoutWhatIsLost() throws IOException {
    Path copy = copy(0);
    Path log = files(copy, "\\d+\\.log").getLast();
    flip(log, Files.size(log) - 10, 3);
    assertThat(damaged(copy)).isTrue();
    assertThat(damaged(copy)).isTrue();
    Files.delete(copy.resolve(Witness.FILE));
    try (Node node = new Node(copy)) {
      assertThat(node.reader.lastEvent()).isEqualTo(31);
    }
  }

  @Test
  void aDamagedRecordIsAFaultThatNamesItsKey() {
    try (Node node = new Node(original)) {
      List<byte[]> damages = new ArrayList<>(List.of(new byte[0], new byte[] {1}));
      damages.add(new byte[] {99, 0, 0});
      for (byte[] damage : damages) {
        node.database
            .store()
            .write(new Batch().put(Family.VERDICTS, Keys.height(1, 3), damage), true);
        assertThatExceptionOfType(PlatformFault.class)
            .isThrownBy(() -> node.reader.verdict(key(1), 3))
            .withMessageContaining("verdicts 000000010000000000000003")
            .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.DATABASE_DAMAGED));
      }
      assertThat(node.reader.verdict(key(1), 4)).isPresent();
    }
  }

  private static void flip(Path file, long position, int bit) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(position);
      int value = access.read();
      access.seek(position);
      access.write(value ^ 1 << bit);
    }
  }
}
