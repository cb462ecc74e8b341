package org.vmstudio.pavm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.pavm.interpreter.Arena.Result;
import org.vmstudio.pavm.interpreter.Interpreter.Tier;
import org.vmstudio.pavm.interpreter.TraceRecorder.Line;
import org.vmstudio.pavm.kernel.CodeCache;

/** A trace shows what happened, and what happens is the same without one. */
class TracedRunTest {
  private static final int PROGRAMS = 300;
  private static final long GAS = 1_000_000;

  private final TraceRecorder trace = new TraceRecorder();

  private Result run(Arena arena, Fork fork, byte[] input, long gas) {
    return arena.call(new Interpreter(new CodeCache(1 << 20), trace), fork, input, gas);
  }

  private List<Line> trace(String code, long gas) {
    run(new Arena().with(Arena.CONTRACT, Hex.decode(code)), Fork.CANCUN, new byte[0], gas);
    return trace.lines();
  }

  private Line only(int opcode) {
    return trace.lines().stream().filter(line -> line.opcode() == opcode).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fork.class,
      names = {"FRONTIER", "BYZANTIUM", "ISTANBUL", "LONDON", "CANCUN", "OSAKA"})
  void tracedRandomCodeDoesTheSameAndItsGasAddsUp(Fork fork) {
    Random random = new Random(17L + fork.ordinal());
    for (int n = 0; n < PROGRAMS; n++) {
      byte[] code = RandomCode.of(random, fork, 40 + random.nextInt(300));
      byte[] other = RandomCode.of(random, fork, 20 + random.nextInt(60));
      byte[] input = new byte[random.nextInt(100)];
      long gas = random.nextLong(100_000);
      Arena arena = new Arena().with(Arena.CONTRACT, code).with(Arena.OTHER, other);
      trace.lines().clear();

      Result traced = run(arena, fork, input, gas);

      Result untraced = arena.call(Tier.STEPS, fork, input, gas);
      String name = Hex.encode(code) + " with gas " + gas;
      assertThat(traced.outcome().halt()).as(name).isEqualTo(untraced.outcome().halt());
      assertThat(traced.outcome().gasLeft()).as(name).isEqualTo(untraced.outcome().gasLeft());
      assertThat(traced.outcome().refund()).as(name).isEqualTo(untraced.outcome().refund());
      assertThat(traced.outcome().output()).as(name).isEqualTo(untraced.outcome().output());
      assertThat(traced.logs()).as(name).isEqualTo(untraced.logs());
      assertThat(traced.changes().accounts().toString())
          .as(name)
          .isEqualTo(untraced.changes().accounts().toString());
      assertThat(trace.lines()).as(name).isNotEmpty();
      assertThat(trace.lines().getFirst().gas()).as(name).isEqualTo(gas);
      addsUp(name, fork, trace.lines());
      ends(name, trace.lines().getLast(), traced);
    }
  }

  private static void addsUp(String name, Fork fork, List<Line> lines) {
    for (int i = 0; i + 1 < lines.size(); i++) {
      Line line = lines.get(i);
      Line next = lines.get(i + 1);
      long left = line.gas() - line.gasCost();
      if (next.depth() > line.depth() && line.isCreation()) {
        boolean keeps64th = fork.isAtLeast(Fork.TANGERINE_WHISTLE);
        assertThat(next.gas())
            .as(name + i + line + next)
            .isEqualTo(keeps64th ? left - left / 64 : left);
      } else if (next.depth() > line.depth()) {
        assertThat(next.gas()).as(name + i + line + next).isBetween(0L, line.gasCost() + 2300);
      } else if (next.depth() == line.depth() && !line.isCall() && !line.isCreation()) {
        assertThat(next.gas()).as(name + i + line + next).isEqualTo(left);
      } else if (next.depth() == line.depth()) {
        // A call or creation without code of its own: the gas came back, but for what it took.
        assertThat(next.gas()).as(name + i + line + next).isBetween(left, line.gas() + 2300);
      }
    }
  }

  private static void ends(String name, Line last, Result result) {
    boolean exceptional = result.outcome().halt().isExceptional();
    assertThat(last.depth()).as(name).isEqualTo(1);
    assertThat(last.failure())
        .as(name)
        .isEqualTo(result.outcome().isSuccess() ? null : result.outcome().halt());
    if (!exceptional) {
      assertThat(last.gas() - last.gasCost()).as(name).isEqualTo(result.outcome().gasLeft());
    }
  }

  @Test
  void showsTheFrameBeforeEachInstruction() {
    // PUSH1 3, PUSH1 32, MSTORE, STOP at the end of the code.
    assertThat(trace("6003602052", GAS))
        .containsExactly(
            new Line(0, 0x60, GAS, 1, 0, 0, 0, 3, null),
            new Line(2, 0x60, GAS - 3, 1, 1, 0, 0, 3, null),
            new Line(4, 0x52, GAS - 6, 1, 2, 0, 0, 3 + 6, null),
            new Line(5, 0x00, GAS - 15, 1, 0, 64, 0, 0, null));
  }

  @Test
  void aFailingInstructionSaysWhy() {
    assertThat(trace("01", GAS)).containsExactly(failed(0, 0x01, GAS, 0, 3, "STACK_UNDERFLOW"));
    trace.lines().clear();
    assertThat(trace("0c", GAS)).containsExactly(failed(0, 0x0c, GAS, 0, 0, "INVALID_OPCODE"));
    trace.lines().clear();
    assertThat(trace("600056", GAS).getLast())
        .isEqualTo(failed(2, 0x56, GAS - 3, 1, 8, "INVALID_JUMP"));
    trace.lines().clear();
    assertThat(trace("5f5ffd", GAS).getLast()).isEqualTo(failed(2, 0xfd, GAS - 4, 2, 0, "REVERT"));
  }

  private static Line failed(int pc, int opcode, long gas, int stack, long cost, String reason) {
    return new Line(pc, opcode, gas, 1, stack, 0, 0, cost, HaltReason.valueOf(reason));
  }

  @Test
  void whereGasRunsOutTheCostIsWhatWasAskedFor() {
    assertThat(trace("6003", 2)).containsExactly(failed(0, 0x60, 2, 0, 3, "OUT_OF_GAS"));
    trace.lines().clear();
    // MSTORE of 64 bytes costs 9.
    assertThat(trace("6003602052", 10).getLast()).isEqualTo(failed(4, 0x52, 4, 2, 9, "OUT_OF_GAS"));
  }

  @Test
  void aCallCostsWhatItHandsOverToo() {
    // STATICCALL of the identity contract with 1,000 gas, 32 bytes there and back.
    trace("60205f60205f60046103e8fa", GAS);
    assertThat(only(0xfa).gasCost()).isEqualTo(2600 + 3 + 1000);
  }

  @Test
  void aCallThatAsksForMoreThanThereIsGetsAllButA64th() {
    // CALL of an account without code, with value, for all gas.
    trace("5f5f5f5f600161ffff63fffffffff1", GAS);
    long left = GAS - 4 * 2 - 3 * 3 - 2600 - 9000 - 25_000;
    assertThat(only(0xf1).gasCost()).isEqualTo(2600 + 9000 + 25_000 + left - left / 64);
    assertThat(trace.lines().getLast().gas()).isEqualTo(left + 2300);
  }

  @Test
  void aCreationCostsWithoutTheGasOfItsCode() {
    // CREATE with the initcode 5b00.
    trace("615b005f526002601e5ff0", GAS);
    assertThat(only(0xf0).gasCost()).isEqualTo(32_000 + 2);
    assertThat(trace.lines().stream().filter(line -> line.depth() == 2)).hasSize(2);
  }

  @Test
  void theRefundIsThatOfAllFrames() {
    // Slot 1 is 7: cleared by this contract, which then calls another one.
    byte[] code = Hex.decode("5f600155" + "5f5f5f5f5f61c0df5af1" + "00");
    Arena arena = new Arena().with(Arena.CONTRACT, code).with(Arena.OTHER, Hex.decode("5f5f"));
    run(arena, Fork.LONDON, new byte[0], GAS);
    run(arena, Fork.SHANGHAI, new byte[0], GAS);
    assertThat(trace.lines().stream().filter(line -> line.depth() == 2))
        .isNotEmpty()
        .allMatch(line -> line.refund() == 4800);
  }
}
