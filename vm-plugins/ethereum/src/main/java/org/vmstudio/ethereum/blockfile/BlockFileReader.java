package org.vmstudio.ethereum.blockfile;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.BlockDecoder;

/**
 * Reads a file of concatenated RLP blocks, gzipped or not, one block at a time: it holds no more
 * than one block and a buffer. For one thread.
 */
public final class BlockFileReader implements AutoCloseable {

  /** Far above any block that a chain of Ethereum's kind has had. */
  public static final int MAX_BLOCK_BYTES = 32 << 20;

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int SHORT_LIST = 0xc0;
  private static final int LONG_LIST = 0xf7;
  private static final int SHORT_LIMIT = 56;
  private static final int MAX_LENGTH_BYTES = 4;
  private static final String A_BLOCK = "a block, which is an RLP list";

  private final String file;
  private final InputStream in;
  private long offset;

  /**
   * Reads a stream to its end.
   *
   * @param file its name, for messages
   */
  public BlockFileReader(String file, InputStream stream) throws IOException, BlockFileException {
    this.file = file;
    try {
      this.in = unpacked(new BufferedInputStream(stream, BUFFER));
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  /** Opens a file. */
  public static BlockFileReader open(Path file) throws IOException, BlockFileException {
    InputStream stream = Files.newInputStream(file);
    try {
      return new BlockFileReader(file.toString(), stream);
    } catch (IOException | BlockFileException e) {
      stream.close();
      throw e;
    }
  }

  /** The next block, or null at the end of the file. */
  public @Nullable FileBlock next() throws IOException, BlockFileException {
    long start = offset;
    try {
      byte[] raw = nextItem();
      return raw == null ? null : decoded(start, raw);
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  /** Where the next block begins. */
  public long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** No block begins like a gzip file does: blocks are lists. */
  private static InputStream unpacked(BufferedInputStream buffered) throws IOException {
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC
        ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER)
        : buffered;
  }

  private byte @Nullable [] nextItem() throws IOException, BlockFileException {
    int head = in.read();
    if (head < 0) {
      return null;
    }
    if (head < SHORT_LIST) {
      throw wrong("the byte 0x%02x".formatted(head), A_BLOCK);
    }
    if (head <= LONG_LIST) {
      return item(new byte[] {(byte) head}, head - SHORT_LIST);
    }
    byte[] prefix = new byte[1 + head - LONG_LIST];
    prefix[0] = (byte) head;
    int read = in.readNBytes(prefix, 1, prefix.length - 1);
    if (read < prefix.length - 1) {
      throw wrong("the end of the file in the block's length", A_BLOCK);
    }
    return item(prefix, length(prefix));
  }

  private int length(byte[] prefix) throws BlockFileException {
    if (prefix[1] == 0) {
      throw wrong("a length with a leading zero", A_BLOCK);
    }
    long length = 0;
    for (int i = 1; i < prefix.length; i++) {
      length = length << 8 | (prefix[i] & 0xff);
    }
    if (prefix.length > 1 + MAX_LENGTH_BYTES || length > MAX_BLOCK_BYTES - prefix.length) {
      throw wrong(
          "a list of more than 2^25 bytes or a damaged length",
          "a block of at most " + MAX_BLOCK_BYTES + " bytes");
    }
    if (length < SHORT_LIMIT) {
      throw wrong("a short list in the long form", A_BLOCK);
    }
    return (int) length;
  }

  /** The memory grows with what the file really holds, not with what a length claims. */
  private byte[] item(byte[] prefix, int length) throws IOException, BlockFileException {
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw wrong(
          "the end of the file after "
              + (prefix.length + payload.length)
              + " bytes of the block that begins here",
          (prefix.length + length) + " bytes");
    }
    byte[] item = new byte[prefix.length + length];
    System.arraycopy(prefix, 0, item, 0, prefix.length);
    System.arraycopy(payload, 0, item, prefix.length, length);
    offset += item.length;
    return item;
  }

  private FileBlock decoded(long start, byte[] raw) throws BlockFileException {
    try {
      Block block = BlockDecoder.decode(raw);
      return new FileBlock(file, start, raw, block, block.header().hash());
    } catch (RlpException e) {
      throw new BlockFileException(
          file,
          start + e.offset(),
          "in the block that begins at " + start + ": " + e.getMessage() + " of it",
          "a block in Ethereum's encoding");
    }
  }

  private BlockFileException wrong(String found, String expected) {
    return new BlockFileException(file, offset, found, expected);
  }

  private BlockFileException damaged(IOException cause) {
    return new BlockFileException(
        file,
        offset,
        "damaged gzip (" + cause.getMessage() + ") in the block that begins here",
        "a whole gzip file");
  }
}
