package org.vmstudio.shell.internal.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.vm.ChainDefinition;

/** Files of chains, honest ones and others. */
class ChainFileTest {
  private static final int BLOCKS = 300;
  private static final Bytes SIGNATURE = Bytes.wrap(new byte[65]);
  private static final ChainFile HEADER =
      new ChainFile(
          new ChainDefinition(
              "toy", "toy", Bytes.of((byte) 1), Bytes.of((byte) 2), Bytes.of((byte) 3), true),
          new BlockRef(0, Hash.ZERO),
          new BlockRef(BLOCKS, ToyBlock.sha256(new byte[1])));

  @TempDir Path folder;
  private Path file;
  private Hash signed;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("chain");
    try (ChainFileWriter out = new ChainFileWriter(file, HEADER)) {
      for (int i = 1; i <= BLOCKS; i++) {
        out.add(ToyBlock.number(i));
      }
      signed = ChainFile.signingHash(out.end());
      out.seal(SIGNATURE);
    }
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    List<Bytes> blocks = new ArrayList<>();
    try (ChainFileReader in = new ChainFileReader(file)) {
      assertThat(in.header()).isEqualTo(HEADER);
      for (List<Bytes> next = in.next(); !next.isEmpty(); next = in.next()) {
        assertThat(next).hasSizeLessThanOrEqualTo(ChainFile.MAX_BLOCKS);
        blocks.addAll(next);
      }
      assertThat(in.seal().hash()).isEqualTo(signed);
    }
    assertThat(blocks)
        .hasSize(BLOCKS)
        .startsWith(ToyBlock.number(1))
        .endsWith(ToyBlock.number(BLOCKS));
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += length < 200 ? 1 : 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::readAll)
          .as("%d bytes", length)
          .isInstanceOf(ChainFileException.class);
    }
  }

  @Test
  void aChangedBitIsRefusedOrChangesWhatIsSigned() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length - SIGNATURE.size(); at += at < 200 ? 1 : 101) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      try {
        assertThat(readAll()).as("byte %d", at).isNotEqualTo(signed);
      } catch (ChainFileException refused) {
        assertThat(refused).hasMessageStartingWith("the file holds ");
      }
    }
  }

  @Test
  void whatFollowsTheSignatureIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));

    assertThatThrownBy(this::readAll).hasMessageContaining("no signature at its end");
  }

  @Test
  void aLengthAloneAllocatesNothing() throws IOException {
    byte[] head = Arrays.copyOf(Files.readAllBytes(file), ChainFile.MAGIC.length() + 4);
    ByteBuffer.wrap(head).putInt(ChainFile.MAGIC.length(), Integer.MAX_VALUE);
    Files.write(file, head);

    assertThatThrownBy(this::readAll).hasMessageContaining("a frame of 2147483647 bytes");
  }

  private Hash readAll() throws IOException, ChainFileException {
    try (ChainFileReader in = new ChainFileReader(file)) {
      while (!in.next().isEmpty()) {
        assertThat(in.header()).isNotNull();
      }
      return in.seal().hash();
    }
  }
}
