package org.vmstudio.differential.generate;

import java.util.List;
import org.vmstudio.differential.Case;
import org.vmstudio.differential.Deed;
import org.vmstudio.differential.Price;
import org.vmstudio.ethereum.execution.IntrinsicGas;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What transactions offer for their gas; and now and then one that must not be executed, for one
 * reason, since the order in which reasons are looked for is nobody's rule.
 */
final class Offers {
  private static final int TOO_LONG_INITCODE = 2 * 24_576 + 1;
  private static final long MORE_THAN_A_BLOCK = 30_000_001;

  private final Dice dice;
  private final Fork fork;
  private final Address contract;

  /** Takes an account with nonce 1, enough ether, and code, so that it must not send (EIP-3607). */
  Offers(Dice dice, Fork fork, Address contract) {
    this.dice = dice;
    this.fork = fork;
    this.contract = contract;
  }

  /** Returns the transaction with a price, an access list where it can have one, and gas. */
  Deed priced(Deed deed, List<AccessListEntry> accessList, long gas) {
    Price price = price();
    boolean canList = price.type() != TransactionType.LEGACY;
    Deed priced =
        new Deed(
            deed.sender(),
            deed.to(),
            deed.nonce(),
            deed.value(),
            deed.data(),
            deed.gasLimit(),
            canList ? accessList : List.of(),
            price);
    return priced.withGasLimit(IntrinsicGas.of(priced.transaction(), fork) + gas);
  }

  private Price price() {
    UInt256 base = Case.BASE_FEE;
    return switch (dice.below(8)) {
      case 0 -> fixed(TransactionType.LEGACY, base.plus(small(4)));
      case 1 -> fixed(TransactionType.ACCESS_LIST, base.plus(small(4)));
      case 2 -> dynamic(UInt256.ZERO, base);
      case 3 -> dynamic(small(4), base.plus(small(4)).plus(UInt256.ofUnsigned(4)));
      case 4 -> dynamic(base.plus(small(3)), base.plus(small(3)).plus(UInt256.ofUnsigned(3)));
      default -> Price.USUAL;
    };
  }

  private UInt256 small(int bound) {
    return UInt256.ofUnsigned(dice.below(bound));
  }

  private static Price fixed(TransactionType type, UInt256 price) {
    return new Price(type, price, price);
  }

  private static Price dynamic(UInt256 tip, UInt256 cap) {
    return new Price(TransactionType.DYNAMIC_FEE, tip, cap);
  }

  /** Returns the transaction, or one that differs in what makes it invalid. */
  Deed spoil(Deed deed) {
    if (!dice.chance(6)) {
      return deed;
    }
    return switch (dice.below(9)) {
      case 0 -> deed.withNonce(deed.nonce() + dice.between(1, 3));
      case 1 -> deed.withNonce(Math.max(0, deed.nonce() - 1));
      case 2 -> deed.withGasLimit(IntrinsicGas.of(deed.transaction(), fork) - 1);
      case 3 -> deed.withGasLimit(MORE_THAN_A_BLOCK);
      case 4 -> deed.withValue(UInt256.MAX);
      case 5 -> deed.withSender(contract).withNonce(1);
      case 6 -> deed.withPrice(dynamic(UInt256.ZERO, Case.BASE_FEE.minus(UInt256.ONE)));
      case 7 -> deed.withPrice(dynamic(UInt256.ofUnsigned(12), UInt256.ofUnsigned(11)));
      default -> deed.to() == null ? tooLong(deed) : deed.withGasLimit(dice.below(21_000));
    };
  }

  private Deed tooLong(Deed deed) {
    Deed longer = deed.withData(new byte[TOO_LONG_INITCODE]);
    return longer.withGasLimit(IntrinsicGas.of(longer.transaction(), fork) + 100_000);
  }
}
