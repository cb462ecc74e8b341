package org.vmstudio.workbench.internal;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

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
    Matcher parts = PART.matcher(info());
    long begin = Long.MAX_VALUE;
    long end = 0;
    while (parts.find()) {
      begin = Math.min(begin, Long.parseUnsignedLong(parts.group(1), 16));
      end = Math.max(end, Long.parseUnsignedLong(parts.group(2), 16));
    }
    return new HeapRange(begin, end);
  }

  private static String info() {
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcHeapInfo",
                  new Object[0],
                  new String[0]);
      return String.valueOf(text);
    } catch (JMException e) {
      throw new IllegalStateException("this JVM does not tell where its heap is", e);
    }
  }

  /** Whether an address is in it. */
  boolean contains(long address) {
    return address >= begin && address < end;
  }
}
