package org.vmstudio.ethereum.recording;

import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Operation;
import org.vmstudio.ethereum.state.SlotTable;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Hashes what a transaction did to its operation receipt (second paper, section III-E): keccak-256
 * over the hashes of its operations in program order. The hash of a read ({@code rHash}) is
 * keccak-256 of {@code rlp([kind, address, slot])}, that of a write ({@code wHash}) of {@code
 * rlp([kind, address, slot, value])}; what is added to something is a value in a list, since what
 * it adds up to depends on who came before. Address, slot and value are empty where there are none.
 * That an account was looked at whether it exists is no operation of its own. Not thread-safe.
 */
final class OperationHasher {
  private final Keccak256 whole = new Keccak256();
  private final Keccak256 single = new Keccak256();
  private final byte[] hash = new byte[Keccak256.SIZE];
  private final RlpWriter out = new RlpWriter();

  /** Returns the receipt of a transaction that is over, while what goes is still there. */
  Hash receipt(OperationLog log, WorldState world) {
    whole.reset();
    for (int i = log.first(); log.has(i); i = log.next(i)) {
      Operation operation = log.operation(i);
      if (operation != Operation.LOOK) {
        encode(operation, log, i, world);
        single.update(out.toBytes()).digestInto(hash, 0);
        whole.update(hash);
      }
    }
    return Hash.of(whole.digest());
  }

  private void encode(Operation operation, OperationLog log, int place, WorldState world) {
    out.clear().startList().number(operation.kind().ordinal());
    Account account = world.numbered(log.account(place));
    switch (operation) {
      case REFUND, PREIMAGE -> empty();
      default -> out.address(account.address());
    }
    slot(operation, log, place, account);
    switch (operation.mode()) {
      case READ -> {}
      case WRITE -> value(operation, log, place);
      case ADD -> {
        out.startList();
        value(operation, log, place);
        out.endList();
      }
    }
    out.endList();
  }

  private void slot(Operation operation, OperationLog log, int place, Account account) {
    SlotTable slots = account.storage();
    switch (operation) {
      case STORAGE_READ, STORAGE_SET, WARM_SLOT ->
          out.bytes(Words.toUInt256(slots.words(), slots.key(log.slot(place))).toBytes());
      case TRANSIENT_READ, TRANSIENT_SET -> out.bytes(word(log, place, 0).toBytes());
      default -> empty();
    }
  }

  private void value(Operation operation, OperationLog log, int place) {
    switch (operation) {
      case BALANCE_SET, BALANCE_ADD, STORAGE_SET -> out.number(word(log, place, 0));
      case TRANSIENT_SET -> out.number(word(log, place, Words.LIMBS));
      case NONCE_SET -> out.number(UInt256.ofUnsigned(log.value(place, 0)));
      case CODE_SET, PREIMAGE -> out.bytes(word(log, place, 0).toBytes());
      case REFUND -> signed(log.value(place, 0));
      case LOG -> log(log, place);
      default -> empty();
    }
  }

  /** The sign, and what there is without it. */
  private void signed(long number) {
    out.number(number < 0 ? 1 : 0).number(Math.abs(number));
  }

  private void log(OperationLog log, int place) {
    RlpWriter encoded = new RlpWriter();
    log.log(log.slot(place)).encodeTo(encoded);
    out.bytes(Keccak256.hash(encoded.toBytes()));
  }

  private void empty() {
    out.bytes(new byte[0]);
  }

  private static UInt256 word(OperationLog log, int place, int from) {
    return new UInt256(
        log.value(place, from + 3),
        log.value(place, from + 2),
        log.value(place, from + 1),
        log.value(place, from));
  }
}
