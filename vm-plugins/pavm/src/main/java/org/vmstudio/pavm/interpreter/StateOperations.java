package org.vmstudio.pavm.interpreter;

import java.util.List;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.SlotTable;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.pavm.kernel.Rules;
import org.vmstudio.pavm.kernel.StorageGas;

/** Operations on the world state, with what they cost beyond the base. */
final class StateOperations {
  /** How many earlier blocks BLOCKHASH sees. */
  private static final int ANCESTORS = 256;

  private StateOperations() {}

  /** Pays the surcharge if the account is cold (EIP-2929). */
  static boolean warm(Frame f, Account account) {
    int surcharge = f.context.rules.coldAccount();
    return surcharge == 0 || !f.context.world.warm(account) || f.charge(surcharge);
  }

  /** BALANCE. */
  static boolean balance(Frame f, int address, int r) {
    Account account = f.context.world.account(f.stack, address);
    account.balance(f.stack, r);
    return warm(f, account);
  }

  /** EXTCODESIZE. */
  static boolean codeSize(Frame f, int address, int r) {
    Account account = f.context.world.account(f.stack, address);
    if (!warm(f, account)) {
      return false;
    }
    Words.set(f.stack, r, f.context.world.code(account).bytes().length);
    return true;
  }

  /** EXTCODEHASH (EIP-1052). */
  static boolean codeHash(Frame f, int address, int r) {
    Account account = f.context.world.account(f.stack, address);
    if (account.isEmpty()) {
      Words.set(f.stack, r, 0);
    } else {
      Words.set(f.stack, r, account.codeHash());
    }
    return warm(f, account);
  }

  /** BLOCKHASH. */
  static void blockHash(Frame f, int number, int r) {
    long current = f.context.block.number();
    long asked = f.stack[number];
    long distance = current - asked;
    boolean known =
        Words.fitsLong(f.stack, number)
            && Long.compareUnsigned(asked, current) < 0
            && distance > 0
            && distance <= ANCESTORS;
    if (known) {
      Words.set(f.stack, r, f.context.world.blockHash(asked));
    } else {
      Words.set(f.stack, r, 0);
    }
  }

  /** SLOAD of the key at {@code keys[key]}. */
  static boolean load(Frame f, long[] keys, int key, int r) {
    WorldState world = f.context.world;
    int slot = world.slot(f.self, keys, key);
    int surcharge = f.context.rules.coldSlot();
    if (surcharge != 0 && world.warm(f.self, slot) && !f.charge(surcharge)) {
      return false;
    }
    world.load(f.self, slot, f.stack, r);
    return true;
  }

  /**
   * SSTORE at the key at {@code keys[key]}.
   *
   * @param ahead base gas of later instructions that was charged already
   */
  static boolean store(Frame f, long[] keys, int key, int value, long ahead) {
    StorageGas prices = f.context.rules.storage();
    if (f.isStatic) {
      return f.halt(HaltReason.STATIC_VIOLATION);
    }
    if (prices.sentry() != 0 && f.gas + ahead <= prices.sentry()) {
      return f.halt(HaltReason.OUT_OF_GAS);
    }
    WorldState world = f.context.world;
    int slot = world.slot(f.self, keys, key);
    boolean cold = prices.cold() != 0 && world.warm(f.self, slot);
    int relation = relation(f, slot, value);
    if (!f.charge(prices.gas(relation) + (cold ? prices.cold() : 0))) {
      return false;
    }
    int refund = prices.refund(relation);
    if (refund != 0) {
      f.refund += refund;
      world.notes().refund(refund);
    }
    world.store(f.self, slot, f.stack, value);
    return true;
  }

  private static int relation(Frame f, int slot, int value) {
    WorldState world = f.context.world;
    long[] originals = world.originals(f.self, slot);
    int original = world.original(f.self, slot);
    SlotTable table = f.self.storage();
    int current = table.current(slot);
    return StorageGas.relation(originals, original, table.words(), current, f.stack, value);
  }

  /** TSTORE (EIP-1153). */
  static boolean storeTransient(Frame f, int key, int value) {
    if (f.isStatic) {
      return f.halt(HaltReason.STATIC_VIOLATION);
    }
    f.context.world.storeTransient(f.self, f.stack, key, value);
    return true;
  }

  /** LOG0 to LOG4, with the offsets of as many topics as {@code count} says. */
  static boolean log(
      Frame f, int count, int offset, int length, int topic1, int topic2, int topic3, int topic4) {
    if (f.isStatic) {
      return f.halt(HaltReason.STATIC_VIOLATION);
    }
    if (!f.expand(offset, length) || !f.charge(f.stack[length] * Rules.LOG_BYTE)) {
      return false;
    }
    List<Hash> topics =
        switch (count) {
          case 0 -> List.of();
          case 1 -> List.of(topic(f, topic1));
          case 2 -> List.of(topic(f, topic1), topic(f, topic2));
          case 3 -> List.of(topic(f, topic1), topic(f, topic2), topic(f, topic3));
          default ->
              List.of(topic(f, topic1), topic(f, topic2), topic(f, topic3), topic(f, topic4));
        };
    int size = (int) f.stack[length];
    byte[] data = f.memory.copyOf(f.offset(offset, size), size);
    f.context.world.addLog(new Log(f.self.address(), topics, Bytes.of(data)));
    return true;
  }

  private static Hash topic(Frame f, int at) {
    return Words.toHash(f.stack, at);
  }

  /** SELFDESTRUCT. */
  static boolean destroy(Frame f, int address) {
    if (f.isStatic) {
      return f.halt(HaltReason.STATIC_VIOLATION);
    }
    Account beneficiary = f.context.world.account(f.stack, address);
    if (!payForDestruction(f, beneficiary)) {
      return false;
    }
    moveBalance(f, beneficiary);
    return f.halt(HaltReason.SUCCESS);
  }

  private static boolean payForDestruction(Frame f, Account beneficiary) {
    Rules rules = f.context.rules;
    boolean cold = rules.hasAccessList() && f.context.world.warm(beneficiary);
    boolean creates =
        rules.emptyIsDead()
            ? beneficiary.isEmpty() && !f.self.balance().isZero()
            : !beneficiary.exists();
    int surcharge = cold ? rules.coldAccount() + Rules.WARM : 0;
    return f.charge(surcharge + (creates ? rules.destroyNewAccount() : 0));
  }

  private static void moveBalance(Frame f, Account beneficiary) {
    WorldState world = f.context.world;
    long[] balance = new long[Words.LIMBS];
    f.self.balance(balance, 0);
    world.subtractBalance(f.self, balance, 0);
    world.addBalance(beneficiary, balance, 0);
    if (f.context.rules.destroyOnlyCreated() && !world.isCreated(f.self)) {
      return;
    }
    int refund = f.context.rules.destroyRefund();
    if (refund != 0 && !world.isDestroyed(f.self)) {
      f.refund += refund;
      world.notes().refund(refund);
    }
    f.self.balance(balance, 0);
    world.subtractBalance(f.self, balance, 0);
    world.destroy(f.self);
  }
}
