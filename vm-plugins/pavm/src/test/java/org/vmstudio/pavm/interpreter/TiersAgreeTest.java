package org.vmstudio.pavm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.pavm.interpreter.Arena.Result;
import org.vmstudio.pavm.interpreter.Interpreter.Tier;

/** Random code has the same effects in both tiers, down to the last unit of gas. */
class TiersAgreeTest {
  private static final int PROGRAMS = Integer.getInteger("vmstudio.tiers.programs", 1500);
  private static final long MOST_GAS = 150_000;

  @ParameterizedTest
  @EnumSource(
      value = Fork.class,
      names = {"FRONTIER", "BYZANTIUM", "ISTANBUL", "LONDON", "CANCUN"})
  void onRandomCode(Fork fork) {
    Random random = new Random(fork.ordinal());
    int succeeded = 0;
    for (int n = 0; n < PROGRAMS; n++) {
      byte[] code = RandomCode.of(random, fork, 40 + random.nextInt(400));
      byte[] other = RandomCode.of(random, fork, 20 + random.nextInt(60));
      byte[] input = new byte[random.nextInt(100)];
      random.nextBytes(input);
      long gas = random.nextLong(MOST_GAS);
      Arena arena = new Arena().with(Arena.CONTRACT, code).with(Arena.OTHER, other);
      Result steps = arena.call(Tier.STEPS, fork, input, gas);
      Result blocks = arena.call(Tier.BLOCKS_AT_ONCE, fork, input, gas);
      compare(Hex.encode(code) + " with gas " + gas, steps, blocks);
      succeeded += steps.outcome().halt() == HaltReason.SUCCESS ? 1 : 0;
    }
    assertThat(succeeded).as("programs that get to an end").isGreaterThan(PROGRAMS / 10);
  }

  /** Exceptional halts may differ in their reason, because blocks find some of them earlier. */
  private static void compare(String code, Result steps, Result blocks) {
    boolean exceptional = steps.outcome().halt().isExceptional();
    if (exceptional) {
      assertThat(blocks.outcome().halt().isExceptional()).as(code).isTrue();
    } else {
      assertThat(blocks.outcome().halt()).as(code).isEqualTo(steps.outcome().halt());
    }
    assertThat(blocks.outcome().gasLeft()).as(code).isEqualTo(steps.outcome().gasLeft());
    assertThat(blocks.outcome().refund()).as(code).isEqualTo(steps.outcome().refund());
    assertThat(blocks.outcome().output()).as(code).isEqualTo(steps.outcome().output());
    assertThat(blocks.logs()).as(code).isEqualTo(steps.logs());
    assertThat(blocks.changes().accounts().toString())
        .as(code)
        .isEqualTo(steps.changes().accounts().toString());
  }
}
