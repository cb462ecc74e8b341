package org.vmstudio.pavm.parallel;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vmstudio.ethereum.types.Address;

/**
 * Writes contracts that get in each other's way: few slots, few addresses, and everything by which
 * one transaction can show in another.
 */
final class ContractWriter {
  static final int SALTS = 2;

  /** Stores something and returns a contract that destroys itself in favour of its caller. */
  static final byte[] CHILD = {
    0x60, 1, 0x60, 0, 0x55, 0x61, 0x33, (byte) 0xff, 0x60, 0, 0x52, 0x60, 2, 0x60, 30, (byte) 0xf3
  };

  private static final int SLOTS = 3;

  private final RandomGenerator random;
  private final List<Address> known;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ContractWriter(RandomGenerator random, List<Address> known) {
    this.random = random;
    this.known = known;
  }

  /** Returns a contract of some actions. */
  byte[] contract(int actions) {
    for (int i = 0; i < actions; i++) {
      action();
    }
    op(0x00);
    return out.toByteArray();
  }

  private void action() {
    switch (random.nextInt(17)) {
      case 0, 1, 2 -> increment();
      case 3 -> store(() -> about(0x31)); // BALANCE
      case 4 -> store(() -> about(0x3f)); // EXTCODEHASH
      case 5 -> store(() -> about(0x3b)); // EXTCODESIZE
      case 6 -> store(() -> ops(0x41, 0x31)); // COINBASE BALANCE
      case 7 -> log();
      case 8, 9, 10 -> store(this::call);
      case 11 -> store(this::create);
      case 12 -> unless(this::destroy);
      case 13 -> unless(() -> push(0, 0, 0xfd)); // REVERT
      case 14 -> transientStorage();
      case 15 -> store(() -> ops(0x60, 32, 0x60, 0, 0x20)); // KECCAK256
      default -> store(() -> ops(0x43, 0x60, 1, 0x90, 0x03, 0x40)); // BLOCKHASH of the parent
    }
  }

  private void increment() {
    slot();
    ops(0x54, 0x60, 1 + random.nextInt(2), 0x01);
    slot();
    op(0x55);
  }

  private void store(Runnable value) {
    value.run();
    slot();
    op(0x55);
  }

  private void about(int opcode) {
    address();
    op(opcode);
  }

  private void log() {
    slot();
    ops(0x54, 0x60, 0, 0x52, 0x47); // The slot's value as data, SELFBALANCE as a topic.
    push(32, 0, 0xa1);
  }

  private void call() {
    push(0, 0, 0, 0);
    push(random.nextInt(3) == 0 ? random.nextInt(4) : 0);
    address();
    ops(0x61, 0x90, 0, random.nextInt(8) == 0 ? 0xf2 : 0xf1);
  }

  private void create() {
    op(0x6f);
    out.writeBytes(CHILD);
    push(0, 0x52);
    push(random.nextInt(SALTS), CHILD.length, 16, random.nextInt(2), 0xf5);
  }

  private void destroy() {
    address();
    op(0xff);
  }

  private void transientStorage() {
    slot();
    ops(0x5c, 0x60, 3, 0x01);
    slot();
    op(0x5d);
  }

  /** Does something unless a slot's value is even. */
  private void unless(Runnable action) {
    slot();
    ops(0x54, 0x60, 1, 0x16, 0x15, 0x61, 0, 0, 0x57);
    int at = out.size() - 3;
    action.run();
    patch(at);
    op(0x5b);
  }

  private void patch(int at) {
    byte[] soFar = out.toByteArray();
    soFar[at] = (byte) (soFar.length >>> 8);
    soFar[at + 1] = (byte) soFar.length;
    out.reset();
    out.writeBytes(soFar);
  }

  private void slot() {
    ops(0x60, random.nextInt(SLOTS));
  }

  private void address() {
    op(0x73);
    out.writeBytes(known.get(random.nextInt(known.size())).toBytes());
  }

  /** Pushes numbers; the last one is an opcode where it is above 32. */
  private void push(int... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      boolean isOpcode = i == numbers.length - 1 && numbers[i] > 32;
      ops(isOpcode ? new int[] {numbers[i]} : new int[] {0x60, numbers[i]});
    }
  }

  private void ops(int... ops) {
    for (int op : ops) {
      op(op);
    }
  }

  private void op(int op) {
    out.write(op);
  }
}
