package org.vmstudio.pavm.interpreter;

import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;

/** The move of a call's value. */
final class Transfers {
  private Transfers() {}

  /**
   * Moves the word at {@code at} from one account to another; the sender has it. A value of zero
   * touches the recipient, and before EIP-161 brings it into being.
   */
  static void move(Context context, Account from, Account to, long[] words, int at) {
    WorldState world = context.world;
    if (!Words.isZero(words, at)) {
      world.subtractBalance(from, words, at);
      world.addBalance(to, words, at);
    } else if (to.exists()) {
      world.touch(to);
    } else if (!context.rules.emptyIsDead()) {
      world.addBalance(to, words, at);
    }
  }
}
