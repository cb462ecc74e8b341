package org.vmstudio.workbench.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.vmstudio.ethereum.blockfile.BlockFileException;
import org.vmstudio.ethereum.blockfile.BlockFiles;
import org.vmstudio.ethereum.blockfile.FileBlock;
import org.vmstudio.ethereum.genesis.HeaderSurvey;

/**
 * What files with blocks hold, from one reading of all of them: nothing is imported from a file
 * that is damaged further on.
 *
 * @param headers what the headers show
 * @param first the lowest height
 * @param last the highest height
 */
record ChainSurvey(HeaderSurvey headers, long first, long last) {

  /**
   * Reads files to their end.
   *
   * @throws InputException if one is missing, damaged, or out of order
   */
  static ChainSurvey of(List<Path> files) throws InputException {
    HeaderSurvey headers = new HeaderSurvey();
    long first = -1;
    long last = -1;
    try (BlockFiles blocks = new BlockFiles(files)) {
      for (FileBlock block = blocks.next(); block != null; block = blocks.next()) {
        headers.add(block.block().header());
        first = first < 0 ? block.number() : first;
        last = block.number();
      }
    } catch (NoSuchFileException e) {
      throw new InputException(e.getMessage() + ": no such file", e);
    } catch (BlockFileException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new InputException("the blocks cannot be read: " + e.getMessage(), e);
    }
    if (last < 0) {
      throw new InputException("no block in " + files);
    }
    return new ChainSurvey(headers, first, last);
  }
}
