package org.vmstudio.differential.generate;

import java.util.Arrays;
import org.vmstudio.ethereum.types.UInt256;

/** Calls of contracts and of precompiled ones, and creations. */
final class Calls {
  private static final int CALL = 0xf1;
  private static final int CALLCODE = 0xf2;
  private static final int DELEGATECALL = 0xf4;
  private static final int STATICCALL = 0xfa;
  private static final int[] KINDS = {CALL, CALL, CALL, CALLCODE, DELEGATECALL, STATICCALL};
  private static final int GAS = 0x5a;

  private final Dice dice;
  private final Scene scene;
  private final Assembler code;
  private final Operands operands;
  private final Data data;

  Calls(Dice dice, Scene scene, Assembler code, Operands operands) {
    this.dice = dice;
    this.scene = scene;
    this.code = code;
    this.operands = operands;
    this.data = new Data(dice, code, operands);
  }

  /** Calls somebody. */
  void call() {
    if (dice.chance(25)) {
      precompiled();
      return;
    }
    int kind = dice.of(KINDS);
    data.length();
    data.offset();
    data.length();
    data.offset();
    if (kind == CALL || kind == CALLCODE) {
      value();
    }
    operands.address();
    gas();
    finish(kind);
  }

  private void finish(int kind) {
    int takes = kind == CALL || kind == CALLCODE ? 7 : 6;
    code.op(kind, takes, 1);
  }

  private void value() {
    int choice = dice.below(20);
    if (choice < 12) {
      code.push(0);
    } else if (choice < 19) {
      code.push(dice.between(1, 3));
    } else {
      code.push(dice.word());
    }
  }

  private void gas() {
    int choice = dice.below(20);
    if (choice < 10) {
      code.op(GAS, 0, 1);
    } else if (choice < 17) {
      code.push(dice.of(0, 1, 100, 700, 2299, 2300, 2301, 5000, 20_000, 50_000));
    } else {
      code.push(dice.word());
    }
  }

  private void precompiled() {
    int number = dice.between(1, Scene.PRECOMPILES);
    byte[] input = new PrecompiledInput(dice).of(number);
    write(input);
    int kind = dice.of(KINDS);
    code.push(dice.of(0, 32, 64));
    code.push(dice.of(0, 0, 64));
    code.push(input.length);
    code.push(0);
    if (kind == CALL || kind == CALLCODE) {
      value();
    }
    code.push(number);
    gas();
    finish(kind);
  }

  /** Writes bytes to memory from 0 on, with zeros up to a whole word behind. */
  private void write(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += UInt256.BYTES) {
      byte[] word = Arrays.copyOfRange(bytes, at, at + UInt256.BYTES);
      code.push(UInt256.of(word));
      code.push(at);
      code.op(0x52, 2, 0);
    }
  }

  /** Creates a contract, and sometimes calls it. */
  void create() {
    boolean isSalted = dice.chance(50);
    byte[] initcode = initcode(dice, scene);
    write(initcode);
    if (isSalted) {
      code.push(dice.below(2));
    }
    code.push(dice.chance(90) ? initcode.length : dice.between(0, initcode.length + 60));
    code.push(0);
    value();
    code.op(isSalted ? 0xf5 : 0xf0, isSalted ? 4 : 3, 1);
    if (dice.chance(60)) {
      callCreated();
    }
  }

  /** Calls what is on top of the stack. */
  private void callCreated() {
    code.push(32);
    for (int i = 0; i < 4; i++) {
      code.push(0);
    }
    code.op(0x85, 6, 7);
    code.op(GAS, 0, 1);
    finish(CALL);
  }

  /** Makes initcode: mostly such that returns some runtime code. */
  static byte[] initcode(Dice dice, Scene scene) {
    if (dice.chance(15)) {
      return dice.bytes(dice.below(40));
    }
    if (dice.chance(30)) {
      return Program.make(dice, scene, dice.between(1, 3));
    }
    byte[] runtime =
        dice.chance(10) ? new byte[] {(byte) 0xef, 0} : Program.make(dice, scene, dice.below(3));
    return Deployment.of(dice, runtime);
  }
}
