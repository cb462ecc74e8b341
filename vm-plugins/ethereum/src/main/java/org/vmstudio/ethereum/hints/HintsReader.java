package org.vmstudio.ethereum.hints;

import java.util.Arrays;
import org.vmstudio.ethereum.block.CarriedHints;

/**
 * Reads what a block brings along, within bounds that follow from its gas: who lies about a small
 * block must not have a large one's hints read.
 */
public final class HintsReader {
  /** What a block without gas may have: the hints of nothing, with room. */
  private static final int LEAST_BYTES = 1_024;

  /**
   * How much gas a byte stands for at least. A use of a location that others use too is written in
   * some six bytes and costs 100 gas or more, a slot's value is written in 70 and costs 2,000; what
   * a transaction uses without paying for it is covered many times by its 21,000.
   */
  private static final int GAS_A_BYTE = 4;

  private HintsReader() {}

  /** The most bytes of hints, and as many of values, that a block may bring along. */
  public static long mostBytes(long gasUsed) {
    return LEAST_BYTES + Long.divideUnsigned(gasUsed, GAS_A_BYTE);
  }

  /**
   * Reads the hints of a block.
   *
   * @param gasUsed what its header says
   * @param transactions how many it has
   * @throws HintsException if they are too long, not written as they must be, or contradict
   *     themselves
   */
  public static BlockHints read(CarriedHints carried, long gasUsed, int transactions)
      throws HintsException {
    bound("hints", carried.hints().length(), gasUsed);
    bound("values", carried.values().length(), gasUsed);
    Hints hints = HintsDecoder.decode(carried.hints().array(), transactions);
    int other = Arrays.mismatch(hints.groups(), Groups.of(transactions, hints.conflicts()));
    if (other >= 0) {
      throw new HintsException("the group of transaction " + other + " is not by its conflicts");
    }
    return new BlockHints(hints, ValuesCodec.decode(carried.values().array(), transactions));
  }

  private static void bound(String what, int length, long gasUsed) throws HintsException {
    if (length > mostBytes(gasUsed)) {
      throw new HintsException(
          "%d bytes of %s with %s gas, at most %d are read"
              .formatted(length, what, Long.toUnsignedString(gasUsed), mostBytes(gasUsed)));
    }
  }
}
