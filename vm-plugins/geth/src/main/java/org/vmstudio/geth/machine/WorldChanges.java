package org.vmstudio.geth.machine;

import java.util.List;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.geth.evm.GethState;

/**
 * Brings what differs in Geth's state, after a message, into the world state's open transaction.
 */
final class WorldChanges {

  private final WorldState world;
  private final GethState state;
  private final long[] word = new long[Words.LIMBS];

  WorldChanges(WorldState world, GethState state) {
    this.world = world;
    this.state = state;
  }

  /** Takes over an account, with some of its slots. */
  void take(Address address, List<UInt256> slots) {
    Account account = world.account(address);
    Hash codeHash = state.codeHash(address);
    if (codeHash.equals(Hash.ZERO)) {
      remove(account);
      return;
    }
    takeBalance(account, state.balance(address));
    takeNonce(account, state.nonce(address));
    if (!codeHash.equals(account.codeHash())) {
      world.setCode(account, code(address, codeHash));
    }
    slots.forEach(slot -> takeSlot(account, slot));
  }

  /** Geth has ended the transaction: what was destroyed, or touched and empty, is not there. */
  private void remove(Account account) {
    if (account.exists()) {
      world.destroy(account);
    }
  }

  private void takeBalance(Account account, UInt256 balance) {
    UInt256 before = account.balance();
    int order = balance.compareTo(before);
    if (order > 0) {
      Words.set(word, 0, balance.minus(before));
      world.addBalance(account, word, 0);
    } else if (order < 0) {
      Words.set(word, 0, before.minus(balance));
      world.subtractBalance(account, word, 0);
    }
  }

  private void takeNonce(Account account, long nonce) {
    if (nonce != account.nonce()) {
      world.setNonce(account, nonce);
    }
  }

  private Code code(Address address, Hash expected) {
    byte[] code = state.code(address);
    Hash hash = Hash.of(Keccak256.hash(code));
    if (!hash.equals(expected)) {
      throw new IllegalStateException("the code of " + address + " is not what its hash says");
    }
    return new Code(code, hash);
  }

  private void takeSlot(Account account, UInt256 key) {
    int slot = world.slot(account, key);
    world.load(account, slot, word, 0);
    UInt256 value = state.storage(account.address(), key);
    if (!Words.toUInt256(word, 0).equals(value)) {
      Words.set(word, 0, value);
      world.store(account, slot, word, 0);
    }
  }
}
