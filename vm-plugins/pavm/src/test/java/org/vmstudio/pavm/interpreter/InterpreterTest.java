package org.vmstudio.pavm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.interpreter.Interpreter.Tier;

/** Small programs whose outcome is known, on every tier. */
class InterpreterTest {
  private static final long GAS = 1_000_000;

  /** Returns the word on the stack's top. */
  private static final String RETURN_TOP = "60005260206000f3";

  @ParameterizedTest
  @EnumSource(Tier.class)
  void adds(Tier tier) {
    Outcome outcome = run(tier, "6003600401" + RETURN_TOP, GAS);

    assertThat(outcome.halt()).isEqualTo(HaltReason.SUCCESS);
    assertThat(UInt256.of(outcome.output())).isEqualTo(UInt256.ofUnsigned(7));
    assertThat(outcome.gasLeft()).isEqualTo(GAS - 3 * 3 - 3 - 3 - 3 - 3 - 3);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void haltsForTheReasonThereIs(Tier tier) {
    assertThat(run(tier, "01", GAS).halt()).isEqualTo(HaltReason.STACK_UNDERFLOW);
    assertThat(run(tier, "600156", GAS).halt()).isEqualTo(HaltReason.INVALID_JUMP);
    assertThat(run(tier, "fe", GAS).halt()).isEqualTo(HaltReason.INVALID_OPCODE);
    assertThat(run(tier, "0c", GAS).halt()).isEqualTo(HaltReason.INVALID_OPCODE);
    assertThat(run(tier, "5b600056", GAS).halt()).isEqualTo(HaltReason.OUT_OF_GAS);
    assertThat(run(tier, "5b6001600056", GAS).halt()).isEqualTo(HaltReason.STACK_OVERFLOW);
    assertThat(run(tier, "600160005f3e", GAS).halt())
        .isEqualTo(HaltReason.RETURN_DATA_OUT_OF_BOUNDS);
    assertThat(run(tier, "60016001fd", GAS).halt()).isEqualTo(HaltReason.REVERT);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void runsOutOfGasAtTheLastUnit(Tier tier) {
    String code = "6003600401" + RETURN_TOP;
    long needed = GAS - run(tier, code, GAS).gasLeft();

    assertThat(run(tier, code, needed).halt()).isEqualTo(HaltReason.SUCCESS);
    assertThat(run(tier, code, needed - 1).halt()).isEqualTo(HaltReason.OUT_OF_GAS);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void tellsTheGasThatIsLeftInTheMiddleOfABlock(Tier tier) {
    Outcome outcome = run(tier, "60016002015a" + RETURN_TOP, GAS);

    assertThat(UInt256.of(outcome.output())).isEqualTo(UInt256.ofUnsigned(GAS - 3 - 3 - 3 - 2));
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void exchangesWordsThatOutliveTheirBlock(Tier tier) {
    // 1 2 3, then SWAP2 in a block of its own, then (3 2 1): 100 * top + 10 * next + last.
    String swapped = "600160026003600956" + "5b" + "91600e56" + "5b";
    Outcome outcome = run(tier, swapped + "606402" + "90600a02" + "0101" + RETURN_TOP, GAS);

    assertThat(UInt256.of(outcome.output())).isEqualTo(UInt256.ofUnsigned(100 + 20 + 3));
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void loopsTenTimes(Tier tier) {
    // n = 10; do { sum += n; n -= 1 } while (n != 0)
    String code = "6000600a" + "5b" + "90810190" + "6001900380600457" + "50" + RETURN_TOP;

    assertThat(UInt256.of(run(tier, code, GAS).output())).isEqualTo(UInt256.ofUnsigned(55));
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void refusesChangesInsideAStaticCall(Tier tier) {
    Arena arena =
        new Arena()
            .with(Arena.CONTRACT, Hex.decode("600060006000600061c0df61ffff" + "fa" + RETURN_TOP))
            .with(Arena.OTHER, Hex.decode("6001600055"));
    Outcome outcome = arena.call(tier, Fork.CANCUN, new byte[0], GAS).outcome();

    assertThat(UInt256.of(outcome.output())).isEqualTo(UInt256.ZERO);
    assertThat(outcome.gasLeft()).isLessThan(GAS - 0xffff);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void nestsCallsToTheLimitOnATinyStackOfJava(Tier tier) throws Exception {
    // Calls itself with all gas, counts in slot 0 how often it was entered.
    byte[] code = Hex.decode("600054600101600055" + "6000600060006000600061c0de5af1" + "00");
    Arena arena = new Arena().with(Arena.CONTRACT, code);
    Callable<Arena.Result> call = () -> arena.call(tier, Fork.CANCUN, new byte[0], 1L << 60);
    FutureTask<Arena.Result> task = new FutureTask<>(call);
    Thread.ofPlatform().stackSize(256 << 10).start(task);

    AccountChange change = task.get().changes().accounts().getFirst();
    assertThat(change.slots())
        .containsExactly(new SlotChange(UInt256.ZERO, UInt256.ofUnsigned(1025)));
  }

  private static Outcome run(Tier tier, String code, long gas) {
    return new Arena()
        .with(Arena.CONTRACT, Hex.decode(code))
        .call(tier, Fork.CANCUN, new byte[0], gas)
        .outcome();
  }
}
