package org.vmstudio.differential.generate;

/** Memory, storage, call data, code, hashes and logs. */
final class Data {
  private static final int SLOTS = 5;
  private static final int RETURNDATASIZE = 0x3d;
  private static final int RETURNDATACOPY = 0x3e;

  private final Dice dice;
  private final Assembler code;
  private final Operands operands;

  Data(Dice dice, Assembler code, Operands operands) {
    this.dice = dice;
    this.code = code;
    this.operands = operands;
  }

  /** Pushes an offset in memory or data: near, seldom far, hardly ever absurd. */
  void offset() {
    int choice = dice.below(800);
    if (choice == 0) {
      code.push(dice.word());
    } else if (choice < 12) {
      code.push(dice.below(20_000));
    } else {
      code.push(dice.chance(60) ? 32L * dice.below(8) : dice.below(300));
    }
  }

  /** Pushes a length of memory. */
  void length() {
    int choice = dice.below(800);
    if (choice == 0) {
      code.push(dice.word());
    } else {
      code.push(dice.chance(25) ? 0 : dice.between(1, choice < 16 ? 3000 : 100));
    }
  }

  /** Reads or writes something. */
  void access() {
    switch (dice.below(17)) {
      case 0, 1 -> load(0x51);
      case 2, 3 -> memoryStore(0x52);
      case 4 -> memoryStore(0x53);
      case 5, 6 -> storageLoad();
      case 7, 8 -> storageStore();
      case 9 -> load(0x35);
      case 10 -> hash();
      case 11 -> copy(dice.of(0x37, 0x39, RETURNDATACOPY));
      case 12 -> log();
      case 13 -> account(dice.of(0x31, 0x3b, 0x3f));
      case 14 -> externalCopy();
      case 15 -> log();
      default -> account(0x40);
    }
  }

  private void load(int opcode) {
    offset();
    code.op(opcode, 1, 1);
  }

  private void memoryStore(int opcode) {
    operands.need(1);
    offset();
    code.op(opcode, 2, 0);
  }

  private void slot() {
    if (dice.chance(3)) {
      code.push(dice.word());
    } else {
      code.push(dice.below(SLOTS));
    }
  }

  private void storageLoad() {
    slot();
    code.op(0x54, 1, 1);
  }

  private void storageStore() {
    if (dice.chance(60)) {
      code.push(dice.below(3));
    } else {
      operands.need(1);
    }
    slot();
    code.op(0x55, 2, 0);
  }

  private void hash() {
    length();
    offset();
    code.op(0x20, 2, 1);
  }

  private void copy(int opcode) {
    if (opcode == RETURNDATACOPY && !dice.chance(3)) {
      code.op(RETURNDATASIZE, 0, 1);
      code.push(0);
    } else {
      length();
      offset();
    }
    offset();
    code.op(opcode, 3, 0);
  }

  private void log() {
    int topics = dice.below(5);
    operands.need(topics);
    length();
    offset();
    code.op(0xa0 + topics, topics + 2, 0);
  }

  private void account(int opcode) {
    if (opcode == 0x40) {
      code.op(0x43, 0, 1);
      code.push(dice.of(0, 1, 2, 255, 256, 257));
      code.op(Assembler.SWAP1, 2, 2);
      code.op(0x03, 2, 1);
    } else {
      operands.address();
    }
    code.op(opcode, 1, 1);
  }

  private void externalCopy() {
    length();
    offset();
    offset();
    operands.address();
    code.op(0x3c, 4, 0);
  }
}
