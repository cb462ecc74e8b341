package org.vmstudio.pavm.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Code and what was found out about it once: where a jump may land. Immutable but for what a tier
 * attaches.
 *
 * <p>The code is kept with zeros behind its end, so that running off it meets a STOP and a push
 * that is cut short reads zeros.
 */
public final class CodeAnalysis {
  private static final int PADDING = 33;

  private final byte[] code;
  private final int length;
  private final long[] jumpTargets;
  private volatile @Nullable Object translation;

  /** Analyses a copy of {@code length} bytes at {@code offset}. */
  public CodeAnalysis(byte[] source, int offset, int length) {
    this.code = new byte[length + PADDING];
    this.length = length;
    System.arraycopy(source, offset, code, 0, length);
    this.jumpTargets = jumpTargets(code, length);
  }

  /** Returns the code itself, followed by zeros. */
  public byte[] code() {
    return code;
  }

  /** Returns the length of the code without the zeros. */
  public int length() {
    return length;
  }

  /** Returns what a tier attached, or null. */
  public @Nullable Object translation() {
    return translation;
  }

  /** Attaches a tier's form of the code, which is published safely to other threads. */
  public void attach(Object newTranslation) {
    translation = newTranslation;
  }

  /** Tells whether {@code pc}, which may be any number, is a JUMPDEST outside of push data. */
  public boolean isJumpTarget(long pc) {
    return pc >= 0 && pc < length && (jumpTargets[(int) pc >>> 6] >>> pc & 1) != 0;
  }

  private static long[] jumpTargets(byte[] code, int length) {
    long[] targets = new long[(length + 63) >>> 6];
    for (int pc = 0; pc < length; pc++) {
      int opcode = code[pc];
      if (opcode >= Opcode.PUSH1) {
        // As signed bytes, 0x60 to 0x7f are exactly the pushes.
        pc += opcode - Opcode.PUSH0;
      } else if (opcode == Opcode.JUMPDEST) {
        targets[pc >>> 6] |= 1L << pc;
      }
    }
    return targets;
  }
}
