package org.vmstudio.shell.internal.carry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;

/** Writes a chain's file, block by block. For one thread. */
final class ChainFileWriter implements AutoCloseable {
  private final MessageDigest digest = ChainFile.digest();
  private final DataOutputStream out;
  private final List<Bytes> blocks = new ArrayList<>();
  private long size;

  /** Begins a file. */
  ChainFileWriter(Path file, ChainFile header) throws IOException {
    this.out =
        new DataOutputStream(
            new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest));
    out.write(ChainFile.MAGIC.getBytes(UTF_8));
    frame(header.encode());
  }

  /** Appends the next block. */
  void add(Bytes block) throws IOException {
    if (blocks.size() == ChainFile.MAX_BLOCKS
        || !blocks.isEmpty() && size + block.size() > ChainFile.FULL) {
      flush();
    }
    blocks.add(block);
    size += block.size();
  }

  /** Ends the blocks and gives the digest of all that was written. */
  byte[] end() throws IOException {
    flush();
    out.writeInt(0);
    out.flush();
    return digest.digest();
  }

  /** Appends the signature. */
  void seal(Bytes signature) throws IOException {
    out.write(signature.view());
  }

  private void flush() throws IOException {
    if (!blocks.isEmpty()) {
      frame(ChainFile.encode(blocks));
      blocks.clear();
      size = 0;
    }
  }

  private void frame(byte[] content) throws IOException {
    out.writeInt(content.length);
    out.write(content);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
