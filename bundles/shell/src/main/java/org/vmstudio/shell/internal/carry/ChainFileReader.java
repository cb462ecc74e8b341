package org.vmstudio.shell.internal.carry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.MessageSignature;

/** Reads a chain's file within bounds, frame by frame. For one thread. */
final class ChainFileReader implements AutoCloseable {
  private static final int SIGNATURE = 2 * Hash.SIZE + 1;

  private final MessageDigest digest = ChainFile.digest();
  private final DataInputStream in;
  private final ChainFile header;

  /**
   * Opens a file and reads its header.
   *
   * @throws ChainFileException if it does not begin as a chain's file
   */
  ChainFileReader(Path file) throws IOException, ChainFileException {
    this.in =
        new DataInputStream(
            new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest));
    try {
      this.header = begin();
    } catch (IOException | ChainFileException e) {
      in.close();
      throw e;
    }
  }

  private ChainFile begin() throws IOException, ChainFileException {
    byte[] expected = ChainFile.MAGIC.getBytes(UTF_8);
    if (!Arrays.equals(in.readNBytes(expected.length), expected)) {
      throw new ChainFileException("something else", "'" + ChainFile.MAGIC.strip() + "' first");
    }
    return ChainFile.decode(frame());
  }

  /** What the file says of the chain. */
  ChainFile header() {
    return header;
  }

  /**
   * The next blocks; none at their end.
   *
   * @throws ChainFileException if there is something else, or the file ends
   */
  List<Bytes> next() throws IOException, ChainFileException {
    byte[] frame = frame();
    return frame.length == 0 ? List.of() : ChainFile.blocks(frame);
  }

  /**
   * Reads the signature, after the last block.
   *
   * @throws ChainFileException if there is none, or something follows it
   */
  Seal seal() throws IOException, ChainFileException {
    Hash signed = ChainFile.signingHash(digest.digest());
    byte[] bytes = in.readNBytes(SIGNATURE);
    boolean shaped = bytes.length == SIGNATURE && (bytes[SIGNATURE - 1] & ~1) == 0;
    if (!shaped || in.read() >= 0) {
      throw new ChainFileException("no signature at its end", SIGNATURE + " bytes r, s, v");
    }
    return new Seal(
        signed,
        new MessageSignature(
            Hash.wrap(Arrays.copyOf(bytes, Hash.SIZE)),
            Hash.wrap(Arrays.copyOfRange(bytes, Hash.SIZE, 2 * Hash.SIZE)),
            bytes[SIGNATURE - 1]));
  }

  /**
   * What was signed, and by what.
   *
   * @param hash over all that stands before the signature
   * @param signature the signature
   */
  record Seal(Hash hash, MessageSignature signature) {}

  /** What is announced is read piece by piece, so that a length alone allocates nothing. */
  private byte[] frame() throws IOException, ChainFileException {
    try {
      int length = in.readInt();
      if (length < 0 || length > ChainFile.MAX_FRAME) {
        throw new ChainFileException(
            "a frame of " + Integer.toUnsignedString(length) + " bytes",
            "at most " + ChainFile.MAX_FRAME);
      }
      byte[] content = in.readNBytes(length);
      if (content.length < length) {
        throw new ChainFileException("a frame that is cut off", "its end");
      }
      return content;
    } catch (EOFException e) {
      throw new ChainFileException("no more frames", "an empty one and a signature");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
