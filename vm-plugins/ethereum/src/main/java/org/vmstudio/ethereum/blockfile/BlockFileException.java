package org.vmstudio.ethereum.blockfile;

import java.io.Serial;

/** A file that does not hold the blocks that it should, with the place at which that shows. */
public final class BlockFileException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final long offset;

  /** Says what was found and expected at an offset of the unpacked file. */
  BlockFileException(String file, long offset, String found, String expected) {
    super(file + ", offset " + offset + ": found " + found + ", expected " + expected);
    this.offset = offset;
  }

  /** The offset in the file, unpacked where it is gzipped. */
  public long offset() {
    return offset;
  }
}
