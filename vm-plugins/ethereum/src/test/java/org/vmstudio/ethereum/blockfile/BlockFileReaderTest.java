package org.vmstudio.ethereum.blockfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.ethereum.testing.Chains.Chain;
import org.vmstudio.ethereum.testing.Samples;

class BlockFileReaderTest {

  private static final byte[] FIRST = Samples.blocks().getFirst().encode();
  private static final byte[] SECOND = Samples.blocks().getLast().encode();

  @TempDir Path folder;

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static BlockFileReader reader(byte[] bytes) throws IOException, BlockFileException {
    return new BlockFileReader("file", new ByteArrayInputStream(bytes));
  }

  private static @Nullable FileBlock readAll(byte[] bytes) throws IOException, BlockFileException {
    try (BlockFileReader reader = reader(bytes)) {
      FileBlock last = null;
      for (FileBlock block = reader.next(); block != null; block = reader.next()) {
        last = block;
      }
      return last;
    }
  }

  static List<Chain> chains() {
    return org.vmstudio.ethereum.testing.Chains.all().toList();
  }

  @ParameterizedTest
  @MethodSource("chains")
  void readsEveryBlockOfAChain(Chain chain) throws Exception {
    int count = 0;
    long end = 0;
    try (BlockFiles files = new BlockFiles(List.of(chain.blockFile()))) {
      for (FileBlock block = files.next(); block != null; block = files.next()) {
        assertThat(block.number()).isEqualTo(chain.first() + count);
        assertThat(block.offset()).isEqualTo(end);
        end += block.raw().length;
        count++;
      }
    }
    assertThat(count).isEqualTo(chain.blocks());
    assertThat(end).isEqualTo(Files.size(chain.blockFile()));
  }

  @Test
  void readsGzippedFilesOfSeveralMembers() throws Exception {
    byte[] file = concat(gzip(FIRST), gzip(SECOND));
    FileBlock last = readAll(file);
    assertThat(last).isNotNull();
    assertThat(last.raw()).isEqualTo(SECOND);
    assertThat(last.offset()).isEqualTo(FIRST.length);
  }

  @Test
  void anEmptyFileHasNoBlock() throws Exception {
    assertThat(readAll(new byte[0])).isNull();
  }

  @Test
  void saysWhereAFileIsCutOff() {
    byte[] file = concat(FIRST, Arrays.copyOf(SECOND, 100));
    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(BlockFileException.class)
        .hasMessage(
            "file, offset %d: found the end of the file after 100 bytes of the block that begins here, expected %d bytes",
            FIRST.length, SECOND.length);
  }

  @Test
  void saysWhereAGzippedFileIsCutOff() throws Exception {
    byte[] packed = gzip(concat(FIRST, SECOND));
    assertThatThrownBy(() -> readAll(Arrays.copyOf(packed, packed.length - 12)))
        .isInstanceOf(BlockFileException.class)
        .hasMessageContaining("damaged gzip (Unexpected end of ZLIB input stream)");
  }

  @Test
  void refusesWhatIsNoListBeforeItIsRead() {
    assertThatThrownBy(() -> readAll(concat(FIRST, new byte[] {0x20})))
        .isInstanceOf(BlockFileException.class)
        .hasMessage(
            "file, offset %d: found the byte 0x20, expected a block, which is an RLP list",
            FIRST.length);
  }

  @Test
  void refusesALengthThatWouldTakeTooMuchMemory() {
    byte[] huge = {(byte) 0xfb, 0x7f, -1, -1, -1};
    assertThatThrownBy(() -> readAll(huge))
        .isInstanceOf(BlockFileException.class)
        .hasMessageContaining("at most 33554432 bytes");
  }

  @Test
  void saysWhereABlockDoesNotDecode() {
    byte[] broken = SECOND.clone();
    broken[3] = (byte) 0xc0;
    assertThatThrownBy(() -> readAll(concat(FIRST, broken)))
        .isInstanceOf(BlockFileException.class)
        .hasMessageStartingWith("file, offset " + (FIRST.length + 4) + ": found in the block");
  }

  @Test
  void refusesAGapBetweenFiles() throws Exception {
    Path one = Files.write(folder.resolve("one"), FIRST);
    Path other = Files.write(folder.resolve("other"), FIRST);
    try (BlockFiles files = new BlockFiles(List.of(one, other))) {
      assertThat(files.next()).isNotNull();
      assertThatThrownBy(files::next)
          .isInstanceOf(BlockFileException.class)
          .hasMessageContaining("other, offset 0: found block 0 after block 0, expected block 1");
    }
  }

  /** Whatever a file holds, it is read or refused with an offset in it. */
  @Test
  void answersAnyBytesWithBlocksOrAnOffset() throws IOException {
    Random random = new Random(7);
    byte[] good = concat(FIRST, SECOND, FIRST);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] file = mutated(good, random);
      try {
        readAll(file);
      } catch (BlockFileException e) {
        refused++;
        assertThat(e.offset()).isBetween(0L, (long) file.length);
      }
    }
    assertThat(refused).isBetween(10_000, 19_990);
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] file = Arrays.copyOf(good, good.length - random.nextInt(20) * random.nextInt(20));
    for (int i = random.nextInt(4); i >= 0; i--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }
}
