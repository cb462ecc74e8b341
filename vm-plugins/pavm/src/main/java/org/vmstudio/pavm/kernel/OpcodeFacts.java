package org.vmstudio.pavm.kernel;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.fork.Fork;

/**
 * What is fixed about one opcode.
 *
 * @param opcode its number, 0 to 255
 * @param name its mnemonic
 * @param inputs words that it takes off the stack
 * @param outputs words that it puts onto the stack
 * @param since the fork that brought it
 * @param prices its base gas, oldest first
 */
public record OpcodeFacts(
    int opcode, String name, int inputs, int outputs, Fork since, List<Price> prices) {
  /**
   * A base price.
   *
   * @param from the fork from which on it holds
   * @param gas the price
   */
  public record Price(Fork from, int gas) {}

  /** Takes an unmodifiable copy of the list. */
  public OpcodeFacts {
    prices = List.copyOf(prices);
  }

  static OpcodeFacts sinceFrontier(int opcode, String name, int inputs, int outputs, int gas) {
    List<Price> prices = List.of(new Price(Fork.FRONTIER, gas));
    return new OpcodeFacts(opcode, name, inputs, outputs, Fork.FRONTIER, prices);
  }

  OpcodeFacts since(Fork fork) {
    return new OpcodeFacts(opcode, name, inputs, outputs, fork, prices);
  }

  OpcodeFacts price(Fork from, int gas) {
    List<Price> more = new ArrayList<>(prices);
    more.add(new Price(from, gas));
    return new OpcodeFacts(opcode, name, inputs, outputs, since, more);
  }

  /** Tells whether the opcode is defined at a fork. */
  public boolean isDefinedAt(Fork fork) {
    return fork.isAtLeast(since);
  }

  /** Returns the base gas at a fork. */
  public int gasAt(Fork fork) {
    int gas = 0;
    for (Price price : prices) {
      gas = fork.isAtLeast(price.from()) ? price.gas() : gas;
    }
    return gas;
  }

  /** Returns how many bytes of the code after the opcode belong to it. */
  public int immediateBytes() {
    return opcode >= Opcode.PUSH1 && opcode <= Opcode.PUSH32 ? opcode - Opcode.PUSH0 : 0;
  }
}
