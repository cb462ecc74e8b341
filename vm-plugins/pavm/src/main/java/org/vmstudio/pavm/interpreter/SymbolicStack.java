package org.vmstudio.pavm.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stack of a block under translation, as values by position: 0 is the first word above the
 * stack's height at the block's start, -1 the word that was uppermost then.
 */
final class SymbolicStack {
  /** Values at 0 and above. */
  private final List<Value> above = new ArrayList<>();

  /** Values at -1 and below, as they are now and as they were at the start. */
  private final List<Value> below = new ArrayList<>();

  private final List<Value> entries = new ArrayList<>();
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
    put(top, value);
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
    put(top - 1, at(top - 1 - depth));
    put(top - 1 - depth, upper);
    lowest = Math.min(lowest, top - 1 - depth);
  }

  /** Returns the value at a position. */
  Value at(int position) {
    if (position >= 0) {
      return above.get(position);
    }
    enterDownTo(position);
    return below.get(-position - 1);
  }

  private void put(int position, Value value) {
    if (position < 0) {
      enterDownTo(position);
      below.set(-position - 1, value);
    } else if (position < above.size()) {
      above.set(position, value);
    } else {
      above.add(value);
    }
  }

  private void enterDownTo(int position) {
    while (entries.size() < -position) {
      Value entry = Value.entry(-entries.size() - 1);
      entries.add(entry);
      below.add(entry);
    }
  }

  /** Returns what lay at a position below 0 at the start, null if nothing ever asked for it. */
  @Nullable Value entry(int position) {
    return -position <= entries.size() ? entries.get(-position - 1) : null;
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
