package org.vmstudio.pavm.trace;

import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.interpreter.Step;
import org.vmstudio.pavm.interpreter.Tracer;
import org.vmstudio.pavm.kernel.OpcodeFacts;
import org.vmstudio.pavm.kernel.OpcodeTable;

/**
 * Writes a trace as EIP-3155 wants it: a line of JSON an instruction, the fields in the order of
 * the EIP. Stack, memory, its size and the refund are those before the instruction.
 */
public final class TraceWriter implements Tracer {
  private static final HexFormat HEX = HexFormat.of();

  private final Consumer<String> lines;
  private final TraceFields fields;
  private final StringBuilder line = new StringBuilder(512);
  private int costAt;
  private String memory = "";

  /** Gives each line, without its end, to {@code lines}. */
  public TraceWriter(Consumer<String> lines, TraceFields fields) {
    this.lines = lines;
    this.fields = fields;
  }

  @Override
  public void before(Step step) {
    line.setLength(0);
    line.append("{\"pc\":").append(step.pc()).append(",\"op\":").append(step.opcode());
    line.append(",\"gas\":");
    hexNumber(step.gas());
    costAt = line.length();
    line.append(",\"memSize\":").append(step.memorySize());
    if (fields.stack()) {
      stack(step);
    }
    line.append(",\"depth\":").append(step.depth());
    if (fields.returnData()) {
      line.append(",\"returnData\":\"").append(Hex.encode(step.returnData())).append('"');
    }
    line.append(",\"refund\":");
    hexNumber(step.refund());
    line.append(",\"opName\":\"").append(name(step.opcode())).append('"');
    memory = fields.memory() ? Hex.encode(step.memory()) : "";
  }

  @Override
  public void after(long gasCost, @Nullable HaltReason failure) {
    line.insert(costAt, ",\"gasCost\":\"0x" + Long.toHexString(gasCost) + '"');
    if (failure != null) {
      line.append(",\"error\":\"").append(describe(failure)).append('"');
    }
    if (!memory.isEmpty()) {
      line.append(",\"memory\":\"").append(memory).append('"');
    }
    lines.accept(line.append('}').toString());
  }

  /** Writes the line about the whole, after its instructions. */
  public void summary(Summary summary) {
    lines.accept(summary.json());
  }

  private void hexNumber(long number) {
    line.append(number < 0 ? "\"-0x" : "\"0x").append(Long.toHexString(Math.abs(number)));
    line.append('"');
  }

  private void stack(Step step) {
    line.append(",\"stack\":[");
    for (int i = 0; i < step.stackSize(); i++) {
      line.append(i == 0 ? "\"0x" : ",\"0x");
      word(step.stack(i));
      line.append('"');
    }
    line.append(']');
  }

  /** A word without leading zeros. */
  private void word(UInt256 word) {
    if (word.fitsLong()) {
      line.append(Long.toHexString(word.w3()));
      return;
    }
    String digits = HEX.formatHex(word.toBytes());
    int start = 64 - (word.bitLength() + 3) / 4;
    line.append(digits, start, 64);
  }

  private static String name(int opcode) {
    if (opcode == 0xfe) {
      return "INVALID";
    }
    return OpcodeTable.facts(opcode)
        .map(OpcodeFacts::name)
        .orElseGet(() -> "opcode 0x" + Integer.toHexString(opcode) + " not defined");
  }

  /** A reason in words, such as {@code out of gas}. */
  public static String describe(HaltReason reason) {
    return reason == HaltReason.REVERT
        ? "execution reverted"
        : reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
