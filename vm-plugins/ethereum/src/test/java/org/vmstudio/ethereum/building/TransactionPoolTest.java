package org.vmstudio.ethereum.building;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

class TransactionPoolTest {
  private static final UInt256 BASE_FEE = UInt256.ofUnsigned(100);
  private static final PoolLimits SMALL = new PoolLimits(4, 1_000, 300, 8);

  private final TransactionPool pool = new TransactionPool(SMALL);

  private static SignedTransaction from(long sender, long nonce, long tip, int dataBytes) {
    Transaction transaction =
        Transaction.builder(TransactionType.DYNAMIC_FEE)
            .chainId(UInt256.ONE)
            .nonce(nonce)
            .fees(UInt256.ofUnsigned(tip), UInt256.ofUnsigned(100 + tip))
            .gasLimit(21_000)
            .to(Address.ofNumber(sender))
            .data(new byte[dataBytes])
            .build();
    return new SignedTransaction(transaction, Address.ofNumber(sender));
  }

  private String add(SignedTransaction signed) {
    return pool.add(signed, 0, BASE_FEE).map(why -> why.code()).orElse("taken");
  }

  private List<SignedTransaction> offered(UInt256 baseFee) {
    List<SignedTransaction> offered = new ArrayList<>();
    Selection selection = pool.select(_ -> 0, baseFee);
    for (SignedTransaction next = selection.peek(); next != null; next = selection.peek()) {
      offered.add(next);
      selection.take();
    }
    return offered;
  }

  @Test
  void aReplacementPaysTenPercentMoreOfBothFees() {
    SignedTransaction first = from(1, 0, 100, 0);
    assertThat(add(first)).isEqualTo("taken");
    assertThat(add(first)).isEqualTo("ALREADY_KNOWN");
    assertThat(add(from(1, 0, 119, 0)))
        .as("9.5 % of the fee cap")
        .isEqualTo("REPLACEMENT_UNDERPRICED");
    SignedTransaction better = from(1, 0, 120, 0);
    assertThat(add(better)).isEqualTo("taken");
    assertThat(offered(BASE_FEE)).containsExactly(better);
    assertThat(pool.size()).isEqualTo(1);
  }

  @Test
  void aFullPoolMakesRoomForWhoPaysMoreFromTheEndOfASender() {
    SignedTransaction kept = from(1, 0, 5, 0);
    SignedTransaction cheapest = from(1, 1, 7, 0);
    List.of(kept, cheapest, from(2, 0, 20, 0), from(3, 0, 30, 0))
        .forEach(each -> assertThat(add(each)).isEqualTo("taken"));
    assertThat(add(from(4, 0, 7, 0))).isEqualTo("POOL_FULL");
    SignedTransaction newcomer = from(4, 0, 8, 0);
    assertThat(add(newcomer)).isEqualTo("taken");
    assertThat(offered(BASE_FEE)).contains(kept, newcomer).doesNotContain(cheapest).hasSize(4);
    assertThat(add(from(1, 1, 19, 0))).as("only the newcomer pays less").isEqualTo("taken");
    assertThat(add(from(1, 2, 90, 0))).as("its own line is no room").isEqualTo("taken");
    assertThat(pool.size()).isEqualTo(4);
  }

  @Test
  void bytesAreBoundedInAllAndEach() {
    assertThat(add(from(1, 0, 1, 400))).isEqualTo("TOO_LARGE");
    for (int sender = 1; sender <= 3; sender++) {
      assertThat(add(from(sender, 0, sender, 240))).isEqualTo("taken");
    }
    assertThat(add(from(4, 0, 1, 240))).isEqualTo("POOL_FULL");
    assertThat(add(from(4, 0, 2, 240))).isEqualTo("taken");
    assertThat(pool.size()).isEqualTo(3);
  }

  @Test
  void aSendersLaterTransactionsWaitForOneThatCannotPayTheBaseFee() {
    add(from(1, 0, 1, 0));
    add(from(1, 1, 500, 0));
    add(from(2, 0, 50, 0));
    assertThat(offered(UInt256.ofUnsigned(140))).containsExactly(from(2, 0, 50, 0));
    assertThat(offered(BASE_FEE)).hasSize(3);
  }

  /** Whatever comes: the bounds hold, and what is offered is in order, best paying first. */
  @Test
  void whateverComesTheBoundsAndTheOrdersHold() {
    SplittableRandom random = new SplittableRandom(7);
    TransactionPool larger = new TransactionPool(new PoolLimits(40, 6_000, 300, 8));
    Map<Address, Long> nonces = new HashMap<>();
    for (int step = 0; step < 5_000; step++) {
      long sender = 1 + random.nextInt(12);
      long next = nonces.getOrDefault(Address.ofNumber(sender), 0L);
      larger.add(
          from(sender, next + random.nextInt(9), 1 + random.nextInt(300), random.nextInt(200)),
          next,
          BASE_FEE);
      assertThat(larger.size()).isLessThanOrEqualTo(40);
      if (random.nextInt(20) == 0) {
        block(larger, nonces, random.nextInt(6));
      }
    }
  }

  private static void block(TransactionPool pool, Map<Address, Long> nonces, int most) {
    Selection selection = pool.select(sender -> nonces.getOrDefault(sender, 0L), BASE_FEE);
    Map<Address, Long> expected = new HashMap<>(nonces);
    for (int i = 0; i < most; i++) {
      SignedTransaction next = selection.peek();
      if (next == null) {
        break;
      }
      long nonce = expected.getOrDefault(next.sender(), 0L);
      assertThat(next.transaction().nonce()).isEqualTo(nonce);
      expected.put(next.sender(), nonce + 1);
      selection.take();
    }
    nonces.putAll(expected);
    pool.settle(sender -> nonces.getOrDefault(sender, 0L));
  }
}
