package org.vmstudio.shell.internal.carry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpReader;
import org.vmstudio.crypto.rlp.RlpWriter;

/**
 * A verified chain as a file, to be carried to another node: {@link #MAGIC}, then frames of four
 * bytes of length and RLP. The first frame is this header, the others are lists of raw blocks in
 * their order; an empty frame ends them. A signature follows, 65 bytes r, s, v over {@link
 * #signingHash}.
 *
 * @param definition what the chain is registered with
 * @param genesis its genesis block
 * @param head its last block in the file
 */
record ChainFile(ChainDefinition definition, BlockRef genesis, BlockRef head) {
  /** How the file begins; the number is the form's version. */
  static final String MAGIC = "VMStudio chain/1\n";

  /** The largest frame: a header with a large allocation. */
  static final int MAX_FRAME = 256 << 20;

  /** The most blocks of a frame, which are sent in one message. */
  static final int MAX_BLOCKS = 128;

  /** A frame is full with so many bytes of blocks. */
  static final int FULL = 2 << 20;

  private static final int LARGEST_TEXT = 64;

  /**
   * What is signed: keccak256(magic || sha256).
   *
   * @param sha256 of all that stands before the signature
   */
  static Hash signingHash(byte[] sha256) {
    return Hash.wrap(Keccak256.hash(MAGIC.getBytes(UTF_8), sha256));
  }

  /** Of what is signed. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The header's frame. */
  byte[] encode() {
    RlpWriter out = new RlpWriter().startList();
    out.bytes(definition.label().getBytes(UTF_8));
    out.bytes(definition.family().getBytes(UTF_8));
    out.bytes(definition.configuration().view());
    out.bytes(definition.genesisHeader().view());
    out.bytes(definition.allocation().view());
    out.number(definition.acceptAllocation() ? 1 : 0);
    put(out, genesis);
    put(out, head);
    return out.endList().toBytes();
  }

  private static void put(RlpWriter out, BlockRef block) {
    out.number(block.height()).bytes(block.hash().bytes().view());
  }

  /**
   * Reads a header's frame.
   *
   * @throws ChainFileException if it is none
   */
  static ChainFile decode(byte[] frame) throws ChainFileException {
    try {
      RlpReader whole = new RlpReader(frame);
      RlpReader in = whole.readList();
      ChainDefinition definition =
          new ChainDefinition(
              text(in),
              text(in),
              Bytes.wrap(in.readBytes()),
              Bytes.wrap(in.readBytes()),
              Bytes.wrap(in.readBytes()),
              in.readLong() == 1);
      ChainFile file = new ChainFile(definition, block(in), block(in));
      in.expectEnd();
      whole.expectEnd();
      if (file.head.height() < file.genesis.height() || file.genesis.height() < 0) {
        throw new ChainFileException(
            "a head at " + file.head.height() + " below the genesis", "one above it");
      }
      return file;
    } catch (RlpException | IllegalArgumentException e) {
      throw new ChainFileException("a header where " + e.getMessage(), "a chain's definition");
    }
  }

  private static String text(RlpReader in) throws RlpException {
    byte[] bytes = in.readBytes();
    if (bytes.length > LARGEST_TEXT) {
      throw new IllegalArgumentException("a name has " + bytes.length + " bytes");
    }
    return new String(bytes, UTF_8);
  }

  private static BlockRef block(RlpReader in) throws RlpException {
    return new BlockRef(in.readLong(), Hash.wrap(in.readBytes(Hash.SIZE)));
  }

  /** A frame of blocks. */
  static byte[] encode(List<Bytes> blocks) {
    RlpWriter out = new RlpWriter().startList();
    blocks.forEach(block -> out.bytes(block.view()));
    return out.endList().toBytes();
  }

  /**
   * Reads a frame of blocks.
   *
   * @throws ChainFileException if it is none, or has too many
   */
  static List<Bytes> blocks(byte[] frame) throws ChainFileException {
    try {
      RlpReader whole = new RlpReader(frame);
      RlpReader in = whole.readList();
      List<Bytes> blocks = new ArrayList<>();
      while (in.hasNext()) {
        if (blocks.size() == MAX_BLOCKS) {
          throw new ChainFileException(
              "more than " + MAX_BLOCKS + " blocks in a frame", "at most so many");
        }
        blocks.add(Bytes.wrap(in.readBytes()));
      }
      whole.expectEnd();
      if (blocks.isEmpty()) {
        throw new ChainFileException("a frame without blocks", "blocks");
      }
      return blocks;
    } catch (RlpException e) {
      throw new ChainFileException("a frame where " + e.getMessage(), "rlp([rawBlock...])");
    }
  }
}
