package org.vmstudio.pavm.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.Authorization;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionBuilder;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** A block whose transactions depend on each other in as many ways as there are, by a seed. */
final class RandomBlock {
  static final long BASE_FEE = 7;
  static final Address BENEFICIARY = Address.ofNumber(0xbe);

  private static final int CONTRACTS = 5;
  private static final int SENDERS = 6;
  private static final Fork[] FORKS = {
    Fork.BYZANTIUM, Fork.ISTANBUL, Fork.LONDON, Fork.SHANGHAI, Fork.CANCUN, Fork.PRAGUE
  };

  final Fork fork;
  final Address beneficiary;
  final long gasLimit;
  final StoredState state = new StoredState();
  final List<SignedTransaction> transactions = new ArrayList<>();

  private final SplittableRandom random;
  private final List<Address> known = new ArrayList<>();
  private final List<Address> senders = new ArrayList<>();
  private final List<Authorization> authorizations = new ArrayList<>();
  private final Map<Address, Long> nonces = new HashMap<>();

  RandomBlock(long seed) {
    this.random = new SplittableRandom(seed);
    this.fork = FORKS[random.nextInt(FORKS.length)];
    people();
    this.beneficiary = random.nextInt(3) > 0 ? BENEFICIARY : any(known);
    this.gasLimit = random.nextInt(6) == 0 ? 3_000_000 : 60_000_000;
    contracts();
    int count = 2 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      transactions.add(transaction());
    }
  }

  private void people() {
    known.add(BENEFICIARY);
    known.add(Address.ofNumber(0xdead)); // Does not exist.
    known.add(Address.ofNumber(3));
    for (int i = 0; i < SENDERS; i++) {
      Address sender = Address.ofNumber(0x5e00 + i);
      boolean isPoor = random.nextInt(4) == 0;
      long balance = isPoor ? 40_000_000L : 1L << 50;
      state.account(sender, i, UInt256.ofUnsigned(balance), new byte[0]);
      senders.add(sender);
      known.add(sender);
    }
    for (int i = 0; i < CONTRACTS; i++) {
      known.add(contract(i));
    }
    for (int i = 0; i < CONTRACTS; i++) {
      for (int salt = 0; salt < ContractWriter.SALTS; salt++) {
        known.add(child(contract(i), salt));
      }
    }
    authorities();
    state.account(Address.ofNumber(0xe), 0, UInt256.ZERO, new byte[0]); // Empty, from long ago.
    known.add(Address.ofNumber(0xe));
    if (random.nextInt(4) == 0) {
      state.account(BENEFICIARY, 0, huge(), new byte[0]);
    }
  }

  private UInt256 huge() {
    return random.nextBoolean() ? UInt256.MAX.minus(UInt256.ofUnsigned(500_000)) : UInt256.ONE;
  }

  private void authorities() {
    SenderRecovery recovery = new SenderRecovery(Secp256k1.fastest());
    for (int i = 0; i < 4; i++) {
      Authorization authorization =
          new Authorization(
              UInt256.ONE,
              contract(i),
              random.nextInt(2),
              0,
              UInt256.ofUnsigned(random.nextLong()),
              UInt256.ofUnsigned(random.nextLong()));
      authorizations.add(authorization);
      Optional<Address> authority = recovery.authorityOf(authorization);
      authority.ifPresent(known::add);
    }
  }

  private void contracts() {
    for (int i = 0; i < CONTRACTS; i++) {
      byte[] code = new ContractWriter(random, known).contract(2 + random.nextInt(7));
      state.account(contract(i), 1, UInt256.ofUnsigned(random.nextInt(5)), code);
      for (int slot = 0; slot < random.nextInt(3); slot++) {
        state.slot(contract(i), slot, 1 + random.nextInt(3));
      }
    }
  }

  private SignedTransaction transaction() {
    Address sender = random.nextInt(3) == 0 ? senders.getFirst() : any(senders);
    int kind = random.nextInt(12);
    TransactionBuilder builder = Transaction.builder(type(kind)).chainId(UInt256.ONE);
    long tip = random.nextInt(4) * 3L;
    builder.fees(UInt256.ofUnsigned(tip), UInt256.ofUnsigned(BASE_FEE + tip));
    if (!type(kind).equals(TransactionType.DYNAMIC_FEE)) {
      builder.gasPrice(UInt256.ofUnsigned(BASE_FEE + tip));
    }
    Address to =
        kind == 0 ? null : random.nextBoolean() ? contract(random.nextInt(CONTRACTS)) : any(known);
    builder.to(to).value(UInt256.ofUnsigned(random.nextLong(3) * random.nextInt(1 << 20)));
    builder.data(to == null ? initcode() : new byte[random.nextInt(2)]);
    builder.gasLimit(random.nextInt(8) == 0 ? 60_000 : 1_000_000);
    if (type(kind) == TransactionType.ACCESS_LIST) {
      builder.accessList(List.of(new AccessListEntry(any(known), List.of(UInt256.ONE))));
    }
    if (type(kind) == TransactionType.SET_CODE) {
      builder.authorizations(List.of(any(authorizations))).to(to == null ? BENEFICIARY : to);
    }
    return new SignedTransaction(builder.nonce(nonce(sender)).build(), sender);
  }

  private TransactionType type(int kind) {
    return switch (kind) {
      case 1 -> fork.isAtLeast(Fork.BERLIN) ? TransactionType.ACCESS_LIST : TransactionType.LEGACY;
      case 2, 3 -> fork.isAtLeast(Fork.PRAGUE) ? TransactionType.SET_CODE : TransactionType.LEGACY;
      case 4, 5, 6, 7 ->
          fork.isAtLeast(Fork.LONDON) ? TransactionType.DYNAMIC_FEE : TransactionType.LEGACY;
      default -> TransactionType.LEGACY;
    };
  }

  /** The right one, but for one of a few hundred. */
  private long nonce(Address sender) {
    long initial = senders.indexOf(sender);
    long nonce = nonces.merge(sender, initial, (before, _) -> before + 1);
    return random.nextInt(300) == 0 ? nonce + 1 - 2L * random.nextInt(2) : nonce;
  }

  private byte[] initcode() {
    return random.nextBoolean()
        ? ContractWriter.CHILD
        : new ContractWriter(random, known).contract(1 + random.nextInt(4));
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static Address contract(int i) {
    return Address.ofNumber(0xc000 + i);
  }

  /** The address of a contract that CREATE2 makes (EIP-1014). */
  private static Address child(Address creator, int salt) {
    byte[] input = new byte[85];
    input[0] = (byte) 0xff;
    creator.putTo(input, 1);
    UInt256.ofUnsigned(salt).putTo(input, 21);
    System.arraycopy(Keccak256.hash(ContractWriter.CHILD), 0, input, 53, 32);
    return Address.at(Keccak256.hash(input), 12);
  }

  @Nullable UInt256 baseFee() {
    return fork.isAtLeast(Fork.LONDON) ? UInt256.ofUnsigned(BASE_FEE) : null;
  }
}
