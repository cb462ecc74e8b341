package org.vmstudio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmstudio.echo.Fixtures.ONES;
import static org.vmstudio.echo.Fixtures.OPEN;
import static org.vmstudio.echo.Fixtures.holding;
import static org.vmstudio.echo.Fixtures.spend;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.echo.EchoTransaction.Spend;

class EchoSessionTest {
  @Test
  void what_goes_in_and_does_not_come_out_is_burnt() {
    BlockOutcome outcome = run(holding(1_000), spend(600, 399));
    assertThat(outcome).isInstanceOf(BlockOutcome.Executed.class);
    BlockOutcome.Executed executed = (BlockOutcome.Executed) outcome;
    assertThat(executed.computed()).contains(new Commitment("burnt", Bytes.of((byte) 1)));
    assertThat(executed.receipts())
        .extracting(TransactionReceipt::encoded)
        .containsExactly(Bytes.fromHex("0100000000000000"));
    assertThat(executed.work()).isEqualTo(3);
  }

  @Test
  void a_transaction_spends_what_an_earlier_one_made() {
    EchoTransaction first = spend(1_000);
    EchoTransaction second = spend(new Spend(first.hash(), 0, Fixtures.text("next")), 1_000);
    assertThat(run(holding(1_000), first, second)).isInstanceOf(BlockOutcome.Executed.class);
  }

  @Test
  void an_output_that_is_not_there_cannot_be_spent() {
    assertRefused(run(holding(), spend(1)), "MISSING_OUTPUT", 0);
  }

  @Test
  void an_output_cannot_be_spent_twice() {
    assertRefused(run(holding(1_000), spend(1_000), spend(999)), "MISSING_OUTPUT", 1);
  }

  @Test
  void an_output_cannot_be_spent_twice_in_one_transaction() {
    Spend input = new Spend(ONES, 0, OPEN);
    EchoTransaction twice = new EchoTransaction(List.of(input, input), List.of());
    assertRefused(run(holding(1_000), twice), "MISSING_OUTPUT", 0);
  }

  @Test
  void an_output_opens_to_its_preimage_alone() {
    EchoTransaction wrong = spend(new Spend(ONES, 0, Fixtures.text("Open")), 1);
    assertRefused(run(holding(1_000), wrong), "WRONG_PREIMAGE", 0);
  }

  @Test
  void no_more_comes_out_than_goes_in() {
    assertRefused(run(holding(1_000), spend(1_000, 1)), "VALUE_CREATED", 0);
    assertRefused(
        run(holding(1_000), spend(Long.MAX_VALUE, Long.MAX_VALUE, 2)), "VALUE_CREATED", 0);
  }

  @Test
  void inputs_that_sum_up_beyond_63_bits_are_refused() {
    EchoTransaction both =
        new EchoTransaction(List.of(new Spend(ONES, 0, OPEN), new Spend(ONES, 1, OPEN)), List.of());
    assertRefused(run(holding(Long.MAX_VALUE, 1), both), "VALUE_OVERFLOW", 0);
  }

  @Test
  void burning_beyond_63_bits_in_one_block_is_refused() {
    EchoTransaction other = spend(new Spend(ONES, 1, OPEN));
    assertRefused(run(holding(Long.MAX_VALUE, 1), spend(), other), "VALUE_OVERFLOW", 1);
  }

  @Test
  void an_output_is_made_once() {
    EchoTransaction transaction = spend(1_000);
    Coins coins = Fixtures.none();
    coins.add(ONES, 0, Fixtures.THOUSAND);
    coins.add(transaction.hash(), 0, Fixtures.THOUSAND);
    assertRefused(run(Fixtures.view(coins.delta()), transaction), "DUPLICATE_OUTPUT", 0);
  }

  @Test
  void a_transaction_that_does_not_decode_is_refused() {
    EchoSession session = new EchoSession(1, holding());
    session.offer(0, Bytes.of((byte) 9));
    assertRefused(session.seal(), "MALFORMED_TRANSACTION", 0);
  }

  @Test
  void the_first_refusal_stands() {
    assertRefused(run(holding(1_000), spend(2_000), spend(1_000)), "VALUE_CREATED", 0);
  }

  @Test
  void a_block_without_transactions_changes_no_coin() {
    BlockOutcome.Executed executed = (BlockOutcome.Executed) run(holding(5));
    assertThat(executed.computed())
        .isEqualTo(EchoHeader.commitments(new Coins(holding(5)::get).hash(), 0));
    assertThat(executed.receipts()).isEmpty();
  }

  @Test
  void an_abandoned_session_takes_nothing_more() {
    EchoSession session = new EchoSession(1, holding(1_000));
    session.abandon();
    assertThatThrownBy(() -> session.offer(0, spend(1).encode()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(session::seal).isInstanceOf(IllegalStateException.class);
  }

  private static BlockOutcome run(StateView state, EchoTransaction... transactions) {
    EchoSession session = new EchoSession(transactions.length, state);
    for (int i = 0; i < transactions.length; i++) {
      session.offer(i, transactions[i].encode());
    }
    return session.seal();
  }

  private static void assertRefused(BlockOutcome outcome, String code, int index) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            BlockOutcome.Refused.class,
            refused -> {
              assertThat(refused.reason().code()).isEqualTo(code);
              assertThat(refused.index()).isEqualTo(index);
            });
  }
}
