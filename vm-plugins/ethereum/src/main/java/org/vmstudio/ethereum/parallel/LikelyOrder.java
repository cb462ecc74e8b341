package org.vmstudio.ethereum.parallel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;

/**
 * What can be told of a block's transactions without executing them: one needs the earlier ones by
 * its sender, for the nonce, and those that pay its sender; and where those that called a contract
 * were in each other's way, those that call it are again.
 */
final class LikelyOrder {
  private static final int[] NOBODY = {};

  private LikelyOrder() {}

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

  /**
   * Returns for each transaction the last earlier one by which its sender sends or receives, and
   * the last one that called the same contract.
   *
   * @param contracts those of which that matters
   */
  static int[][] of(List<SignedTransaction> transactions, Set<Address> contracts) {
    Map<Address, Integer> last = HashMap.newHashMap(2 * transactions.size());
    Map<Address, Integer> lastCall = HashMap.newHashMap(contracts.size());
    int[][] awaited = new int[transactions.size()][];
    for (int i = 0; i < awaited.length; i++) {
      SignedTransaction next = transactions.get(i);
      Address to = next.transaction().to();
      Integer earlier = last.put(next.sender(), i);
      Integer call = to != null && contracts.contains(to) ? lastCall.put(to, i) : null;
      awaited[i] = both(earlier, call);
      if (to != null && !next.transaction().value().isZero()) {
        last.put(to, i);
      }
    }
    return awaited;
  }

  private static int[] both(@Nullable Integer one, @Nullable Integer other) {
    if (one == null || other == null) {
      Integer only = one == null ? other : one;
      return only == null ? NOBODY : new int[] {only};
    }
    return new int[] {one, other};
  }
}
