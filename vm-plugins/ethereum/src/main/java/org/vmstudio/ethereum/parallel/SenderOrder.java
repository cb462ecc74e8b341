package org.vmstudio.ethereum.parallel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.ethereum.types.Address;

/**
 * What can be told of a block's transactions without executing them: one needs the earlier ones by
 * its sender, for the nonce, and those that pay its sender.
 *
 * @param awaited for each transaction the last earlier one by which its sender sends or receives
 * @param longestChain how many transactions at most have to run one after the other for that
 */
record SenderOrder(int[][] awaited, int longestChain) {
  private static final int[] NOBODY = {};

  /** Looks at transactions. */
  static SenderOrder of(List<SignedTransaction> transactions) {
    Map<Address, Integer> last = HashMap.newHashMap(2 * transactions.size());
    int[][] awaited = new int[transactions.size()][];
    int[] depths = new int[awaited.length];
    int longest = 0;
    for (int i = 0; i < awaited.length; i++) {
      SignedTransaction next = transactions.get(i);
      Integer earlier = last.put(next.sender(), i);
      awaited[i] = earlier == null ? NOBODY : new int[] {earlier};
      depths[i] = earlier == null ? 1 : depths[earlier] + 1;
      longest = Math.max(longest, depths[i]);
      Address to = next.transaction().to();
      if (to != null && !next.transaction().value().isZero()) {
        last.put(to, i);
      }
    }
    return new SenderOrder(awaited, longest);
  }

  /** Tells whether next to nothing can run beside each other, as where one sender pays out. */
  boolean isChain() {
    return 5L * longestChain > 4L * awaited.length;
  }
}
