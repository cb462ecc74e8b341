package org.vmstudio.workbench.internal;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpReader;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HeaderDecoder;

/** Compares a verdict with what the recording node said of the block. */
final class Recorded {
  /** What must have been computed, or the verdict says too little. */
  private static final List<String> COMPUTED =
      List.of("gasUsed", "logsBloom", "receiptsRoot", "stateRoot");

  private Recorded() {}

  /**
   * What is not as recorded; empty where all is.
   *
   * <p>A verdict says of a root only that it is the header's; so the header's roots are compared
   * too.
   */
  static List<String> differences(Verdict verdict, Bytes rawBlock, SampleChain.Expected expected) {
    List<String> differences = new ArrayList<>();
    if (!verdict.verified()) {
      differences.add(verdict.reason());
    }
    COMPUTED.stream()
        .filter(name -> !verdict.checked().contains(name))
        .forEach(name -> differences.add(name + " was not checked"));
    compare("hash", expected.hash(), verdict.block().bytes(), differences);
    compare("transactions", expected.transactions(), verdict.transactions(), differences);
    compare("gas", expected.gas(), verdict.work(), differences);
    Header header = header(rawBlock);
    compare(
        "state root", expected.stateRoot(), Bytes.wrap(header.stateRoot().toBytes()), differences);
    compare(
        "receipts root",
        expected.receiptsRoot(),
        Bytes.wrap(header.receiptsRoot().toBytes()),
        differences);
    return differences;
  }

  private static void compare(
      String name, Object expected, Object found, List<String> differences) {
    if (!expected.equals(found)) {
      differences.add(name + ": recorded " + expected + ", found " + found);
    }
  }

  private static Header header(Bytes rawBlock) {
    try {
      return HeaderDecoder.decode(new RlpReader(rawBlock.view()).readList().readRaw());
    } catch (RlpException e) {
      throw new IllegalStateException("a block that was verified does not decode", e);
    }
  }
}
