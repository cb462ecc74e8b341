package org.vmstudio.ethereum.parallel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.ethereum.types.Address;

/**
 * What can be told of a block's transactions without executing them: one needs the earlier ones by
 * its sender, for the nonce, and those that pay its sender.
 */
final class SenderOrder {
  private static final int[] NOBODY = {};

  private SenderOrder() {}

  /**
   * Tells whether most are by the same sender, who pays out: they run one after the other. That is
   * soon found out, since such transactions do not take long either.
   */
  static boolean isPayOut(List<SignedTransaction> transactions) {
    Address sender = transactions.get(transactions.size() / 2).sender();
    int count = 0;
    for (SignedTransaction each : transactions) {
      count += each.sender().equals(sender) ? 1 : 0;
    }
    return Progress.isMost(count, transactions.size());
  }

  /** Returns for each transaction the last earlier one by which its sender sends or receives. */
  static int[][] of(List<SignedTransaction> transactions) {
    Map<Address, Integer> last = HashMap.newHashMap(2 * transactions.size());
    int[][] awaited = new int[transactions.size()][];
    for (int i = 0; i < awaited.length; i++) {
      SignedTransaction next = transactions.get(i);
      Integer earlier = last.put(next.sender(), i);
      awaited[i] = earlier == null ? NOBODY : new int[] {earlier};
      Address to = next.transaction().to();
      if (to != null && !next.transaction().value().isZero()) {
        last.put(to, i);
      }
    }
    return awaited;
  }
}
