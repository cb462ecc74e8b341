package org.vmstudio.differential.generate;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.types.UInt256;

/** Writes code and knows how many words are on the stack. Labels are filled in at the end. */
final class Assembler {
  static final int PUSH0 = 0x5f;
  static final int JUMP = 0x56;
  static final int JUMPI = 0x57;
  static final int POP = 0x50;
  static final int DUP1 = 0x80;
  static final int SWAP1 = 0x90;
  private static final int PUSH2 = 0x61;
  private static final int JUMPDEST = 0x5b;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<int[]> references = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private int height;
  private int floor;

  /** Returns how many words are on the stack. */
  int height() {
    return height;
  }

  /** Returns how many words may be used up. */
  int available() {
    return height - floor;
  }

  /**
   * Keeps all words that are on the stack now from being used up.
   *
   * @return what to hand to {@link #unprotect} in the end
   */
  int protect() {
    int before = floor;
    floor = height;
    return before;
  }

  /** Goes back to the protection of before. */
  void unprotect(int before) {
    floor = before;
  }

  /** Corrects the number of words, where control flow comes from elsewhere. */
  void height(int newHeight) {
    height = newHeight;
  }

  /** Returns how many bytes there are. */
  int size() {
    return out.size();
  }

  /** Writes an instruction that takes and gives so many words. */
  void op(int opcode, int takes, int gives) {
    out.write(opcode);
    height += gives - takes;
  }

  /** Writes bytes as they are. */
  void raw(byte[] bytes) {
    out.writeBytes(bytes);
  }

  /** Pushes a number in as few bytes as hold it, at least one. */
  void push(long number) {
    push(UInt256.ofUnsigned(number));
  }

  /** Pushes a word in as few bytes as hold it, at least one. */
  void push(UInt256 word) {
    push(word, Math.max(1, word.byteLength()));
  }

  /** Pushes a word in so many bytes. */
  void push(UInt256 word, int bytes) {
    out.write(PUSH0 + bytes);
    out.write(word.toBytes(), UInt256.BYTES - bytes, bytes);
    height++;
  }

  /** Makes a label that is not anywhere yet. */
  int newLabel() {
    labels.add(0);
    return labels.size() - 1;
  }

  /** Pushes where a label is, plus {@code offset}. */
  void pushLabel(int label, int offset) {
    out.write(PUSH2);
    references.add(new int[] {out.size(), label, offset});
    out.write(0);
    out.write(0);
    height++;
  }

  /** Puts a label here, with a JUMPDEST. */
  void place(int label) {
    labels.set(label, out.size());
    out.write(JUMPDEST);
  }

  /** Pops or pushes zeros until there are so many words. */
  void settle(int wanted) {
    while (height > wanted) {
      op(POP, 1, 0);
    }
    while (height < wanted) {
      push(0);
    }
  }

  /** Returns the code. */
  byte[] code() {
    byte[] code = out.toByteArray();
    for (int[] reference : references) {
      int target = labels.get(reference[1]) + reference[2];
      code[reference[0]] = (byte) (target >>> 8);
      code[reference[0] + 1] = (byte) target;
    }
    return code;
  }
}
