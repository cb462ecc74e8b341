/**
 * The step tier: frames, the semantics of every instruction, and a loop that runs one instruction
 * at a time with exact gas. The reference for all other tiers, which share its frames and its
 * operations, and their fallback.
 *
 * <p>Operations are static methods on a {@link org.vmstudio.pavm.interpreter.Frame}; they take the
 * offsets of their operands and results in the frame's stack, and return whether the frame goes on.
 */
@NullMarked
package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.NullMarked;
