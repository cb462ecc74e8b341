package org.vmstudio.workbench.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where this JVM's heap is in memory.
 *
 * @param begin its first address
 * @param end the address behind it
 */
record HeapRange(long begin, long end) {
  private static final Pattern PART = Pattern.compile("\\[0x([0-9a-f]+),.*0x([0-9a-f]+)\\)");

  /** As the JVM says, which lists the parts of its heap with their addresses. */
  static HeapRange find() {
    Matcher parts = PART.matcher(Diagnostics.run("gcHeapInfo"));
    long begin = Long.MAX_VALUE;
    long end = 0;
    while (parts.find()) {
      begin = Math.min(begin, Long.parseUnsignedLong(parts.group(1), 16));
      end = Math.max(end, Long.parseUnsignedLong(parts.group(2), 16));
    }
    return new HeapRange(begin, end);
  }

  /** Whether an address is in it. */
  boolean contains(long address) {
    return address >= begin && address < end;
  }
}
