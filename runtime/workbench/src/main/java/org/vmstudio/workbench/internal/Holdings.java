package org.vmstudio.workbench.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this process holds of what an upgrade could leave behind.
 *
 * @param threads platform threads
 * @param files open ones without those of the database, which come with its size
 * @param metaspaceMebibytes what classes take
 * @param nativeMebibytes resident memory without the heap
 */
record Holdings(int threads, int files, double metaspaceMebibytes, double nativeMebibytes) {
  private static final double MEBIBYTE = 1 << 20;

  /** Pools of threads breathe. */
  private static final int MORE_THREADS = 6;

  private static final int MORE_FILES = 4;
  private static final int MORE_METASPACE = 8;
  private static final int MORE_NATIVE = 64;

  /** Caches and what compiled code takes at the most are there before. */
  private static final int MORE_NATIVE_LATER = 16;

  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final Path MAPS = Path.of("/proc/self/smaps");
  private static final Pattern BEGIN = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ ");

  /**
   * As they are after a full collection, and once the C library has given back what it was given:
   * it keeps that for threads that may ask for memory again, so that what is resident grows without
   * anybody holding more.
   */
  static Holdings now() {
    System.gc();
    Diagnostics.run("systemTrimNativeHeap");
    return new Holdings(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        openFiles(),
        metaspace(),
        outsideHeap());
  }

  /** Compares them with what they were once the node was warm. */
  void judge(Holdings warm, Bounds bounds) {
    bounds.tell("threads", threads);
    bounds.atMost("threadsMore", threads - warm.threads, MORE_THREADS);
    bounds.tell("files", files);
    bounds.atMost("filesMore", files - warm.files, MORE_FILES);
    bounds.tell("metaspaceMebibytes", metaspaceMebibytes);
    bounds.atMost("metaspaceMore", metaspaceMebibytes - warm.metaspaceMebibytes, MORE_METASPACE);
    bounds.tell("nativeMebibytes", nativeMebibytes);
    bounds.atMost("nativeMore", nativeMebibytes - warm.nativeMebibytes, MORE_NATIVE);
  }

  /** Compares them with what they were later still, where only what is never given back is left. */
  void judgeLater(Holdings later, Bounds bounds) {
    bounds.atMost("laterNativeMore", nativeMebibytes - later.nativeMebibytes, MORE_NATIVE_LATER);
  }

  private static int openFiles() {
    try (Stream<Path> open = Files.list(OPEN)) {
      return Math.toIntExact(open.filter(Holdings::isNotOfTheDatabase).count());
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private static boolean isNotOfTheDatabase(Path link) {
    try {
      return !Files.readSymbolicLink(link).toString().contains("/db/");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static double metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum()
        / MEBIBYTE;
  }

  /** Large pages that the heap touched once stay resident: its own are left out by their place. */
  private static double outsideHeap() {
    HeapRange heap = HeapRange.find();
    try (Stream<String> lines = Files.lines(MAPS)) {
      long[] resident = new long[1];
      boolean[] outside = new boolean[1];
      lines.forEach(line -> {
        Matcher begin = BEGIN.matcher(line);
        if (begin.lookingAt()) {
          outside[0] = !heap.contains(Long.parseUnsignedLong(begin.group(1), 16));
        } else if (outside[0] && line.startsWith("Anonymous:")) {
          resident[0] += Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      });
      return resident[0] / MEBIBYTE;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
