package org.vmstudio.echo;

import java.util.Optional;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;

/**
 * The rules of a transaction: what it spends is there and opens, it makes no more than it spends,
 * and what it makes is not there yet (an allocation may hold any output, also one that is named
 * after a transaction to come).
 */
final class EchoExecution {
  private EchoExecution() {}

  /**
   * What a transaction did.
   *
   * @param halt why it may not stand in a block; the coins are then in no defined state
   * @param burnt what it burns
   */
  record Result(Optional<HaltReason> halt, long burnt) {
    static Result halted(String code, String detail) {
      return new Result(Optional.of(new HaltReason(code, detail)), 0);
    }
  }

  static Result apply(EchoTransaction transaction, Coins coins) {
    long left = 0;
    for (EchoTransaction.Spend spend : transaction.inputs()) {
      Optional<Coin> coin = coins.find(spend.transaction(), spend.index());
      if (coin.isEmpty()) {
        return Result.halted("MISSING_OUTPUT", spend.transaction() + ":" + spend.index());
      }
      if (!coin.get().opensTo(spend.preimage())) {
        return Result.halted("WRONG_PREIMAGE", spend.transaction() + ":" + spend.index());
      }
      left += coin.get().value();
      if (left < 0) {
        return Result.halted("VALUE_OVERFLOW", "inputs above 2^63");
      }
      coins.remove(spend.transaction(), spend.index(), coin.get());
    }
    return make(transaction, coins, left);
  }

  private static Result make(EchoTransaction transaction, Coins coins, long spent) {
    Hash hash = transaction.hash();
    long left = spent;
    for (int i = 0; i < transaction.outputs().size(); i++) {
      Coin coin = transaction.outputs().get(i);
      if (coin.value() > left) {
        return Result.halted(
            "VALUE_CREATED", "output " + i + " of " + coin.value() + ", left " + left);
      }
      if (coins.find(hash, i).isPresent()) {
        return Result.halted("DUPLICATE_OUTPUT", hash + ":" + i);
      }
      left -= coin.value();
      coins.add(hash, i, coin);
    }
    return new Result(Optional.empty(), left);
  }
}
