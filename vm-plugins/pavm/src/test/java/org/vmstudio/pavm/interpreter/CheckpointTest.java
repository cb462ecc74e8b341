package org.vmstudio.pavm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.pavm.interpreter.Interpreter.Tier;

/** Code that goes on for long asks now and then whether its result is still wanted. */
class CheckpointTest {
  private static final long INTERVAL = 1 << 16;
  private static final long GAS = 40 * INTERVAL;

  /** Loops until the gas is used up. */
  private static final String LOOP = "5b600056";

  /** Calls the other contract with all gas, over and over. */
  private static final String CALLER = "5b6000600060006000600061c0df5af150600056";

  /** Returns at once. */
  private static final String BRIEF = "00";

  /** Calls itself over and over, so that all gas is used in frames that have little each. */
  private static final String RECURSIVE = "5b60006000600060006000305af150600056";

  private final Arena arena = new Arena();

  @ParameterizedTest
  @EnumSource(Tier.class)
  void aLoopAsksOnceAnInterval(Tier tier) {
    arena.with(Arena.CONTRACT, bytes(LOOP));
    assertThat(run(tier, GAS).halt()).isEqualTo(HaltReason.OUT_OF_GAS);
    assertThat(arena.checkpoints()).isBetween(38, 41);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void briefCodeDoesNotAsk(Tier tier) {
    arena.with(Arena.CONTRACT, bytes(LOOP));
    run(tier, INTERVAL);
    assertThat(arena.checkpoints()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void callsCountWithTheirCaller(Tier tier) {
    arena.with(Arena.CONTRACT, bytes(CALLER)).with(Arena.OTHER, bytes(BRIEF));
    run(tier, GAS);
    assertThat(arena.checkpoints()).isBetween(38, 41);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void nestingDoesNotEscape(Tier tier) {
    arena.with(Arena.CONTRACT, bytes(RECURSIVE));
    run(tier, GAS);
    assertThat(arena.checkpoints()).isGreaterThanOrEqualTo(38);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void whatIsNotWantedAnyMoreEnds(Tier tier) {
    arena.with(Arena.CONTRACT, bytes(LOOP)).endingAt(3);
    assertThatThrownBy(() -> run(tier, Long.MAX_VALUE)).isInstanceOf(CancellationException.class);
    assertThat(arena.checkpoints()).isEqualTo(3);
  }

  private Outcome run(Tier tier, long gas) {
    return arena.call(tier, Fork.CANCUN, new byte[0], gas).outcome();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
