package org.vmstudio.pavm.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * The stack of a block under translation, as values by position: 0 is the first word above the
 * stack's height at the block's start, -1 the word that was uppermost then.
 */
final class SymbolicStack {
  /** Farther than any block can reach: no instruction takes or gives more than seven words. */
  private static final int DEEPEST = 8 * Program.LONGEST_BLOCK;

  private final @Nullable Value[] values = new Value[2 * DEEPEST + 1];
  private final @Nullable Value[] entries = new Value[DEEPEST + 1];
  private int top;
  private int lowest;
  private int need;
  private int growth;

  /** Notes what an instruction, about to be translated, asks of the real stack. */
  void check(int inputs, int outputs) {
    need = Math.max(need, inputs - top);
    growth = Math.max(growth, top - inputs + outputs);
  }

  void push(Value value) {
    values[DEEPEST + top] = value;
    top++;
  }

  Value pop() {
    top--;
    lowest = Math.min(lowest, top);
    return at(top);
  }

  /** Pops so many values, the uppermost first. */
  Value[] pop(int count) {
    Value[] popped = new Value[count];
    for (int i = 0; i < count; i++) {
      popped[i] = pop();
    }
    return popped;
  }

  void duplicate(int depth) {
    push(at(top - depth));
  }

  void swap(int depth) {
    Value upper = at(top - 1);
    values[DEEPEST + top - 1] = at(top - 1 - depth);
    values[DEEPEST + top - 1 - depth] = upper;
    lowest = Math.min(lowest, top - 1 - depth);
  }

  /** Returns the value at a position. */
  Value at(int position) {
    Value value = values[DEEPEST + position];
    if (value == null) {
      value = Value.entry(position);
      values[DEEPEST + position] = value;
      entries[-position] = value;
    }
    return value;
  }

  /** Returns what lay at a position below 0 at the start, null if nothing ever asked for it. */
  @Nullable Value entry(int position) {
    return entries[-position];
  }

  /** Returns the height now, counted from the height at the start. */
  int top() {
    return top;
  }

  /** Returns the lowest position that may have changed. */
  int lowest() {
    return lowest;
  }

  /** Returns how many words have to be on the stack at the start. */
  int need() {
    return need;
  }

  /** Returns by how many words the stack grows at most. */
  int growth() {
    return growth;
  }
}
