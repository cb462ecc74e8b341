package org.vmstudio.ethereum.blockfile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of several files in their order, which must be one run of heights. For one thread. */
public final class BlockFiles implements AutoCloseable {

  private final Iterator<Path> files;
  private @Nullable BlockFileReader open;
  private @Nullable FileBlock last;

  /** Reads files to their ends, one after the other. */
  public BlockFiles(List<Path> files) {
    this.files = List.copyOf(files).iterator();
  }

  /**
   * The next block, or null at the end of the last file.
   *
   * @throws BlockFileException if a file is damaged, or the heights have a gap or go back
   */
  public @Nullable FileBlock next() throws IOException, BlockFileException {
    FileBlock block = nextOfAny();
    FileBlock before = last;
    if (block != null && before != null && block.number() != before.number() + 1) {
      throw new BlockFileException(
          block.file(),
          block.offset(),
          "block " + block.number() + " after block " + before.number(),
          "block " + (before.number() + 1) + ": the files in the order of their blocks");
    }
    last = block;
    return block;
  }

  private @Nullable FileBlock nextOfAny() throws IOException, BlockFileException {
    while (true) {
      BlockFileReader reader = open;
      FileBlock block = reader == null ? null : reader.next();
      if (block != null) {
        return block;
      }
      close();
      if (!files.hasNext()) {
        return null;
      }
      open = BlockFileReader.open(files.next());
    }
  }

  @Override
  public void close() throws IOException {
    BlockFileReader reader = open;
    open = null;
    if (reader != null) {
      reader.close();
    }
  }
}
