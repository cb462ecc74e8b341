package org.vmstudio.process.internal.host;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a child process may use, and how long it may take.
 *
 * @param heapBytes for objects, besides the caches that the chain's limits grant
 * @param nativeBytes for everything else: code, threads, buffers, a machine's native library
 * @param processors how many threads it counts on
 * @param start until it can be asked
 * @param call for a question that is not about a block, such as a decoding
 * @param heartbeat between two signs of life, and within which each must come
 * @param options more of its JVM's
 */
public record ProcessLimits(
    long heapBytes,
    long nativeBytes,
    int processors,
    Duration start,
    Duration call,
    Duration heartbeat,
    List<String> options) {

  /** Takes an unmodifiable copy of the list. */
  public ProcessLimits {
    options = List.copyOf(options);
  }

  /** The limits with more memory for objects. */
  ProcessLimits withHeap(long more) {
    return new ProcessLimits(
        heapBytes + more, nativeBytes, processors, start, call, heartbeat, options);
  }

  /** The limits with more options. */
  ProcessLimits withOptions(List<String> more) {
    List<String> all = Stream.concat(options.stream(), more.stream()).toList();
    return new ProcessLimits(heapBytes, nativeBytes, processors, start, call, heartbeat, all);
  }

  /** The limits with another number of processors. */
  ProcessLimits withProcessors(int other) {
    return new ProcessLimits(heapBytes, nativeBytes, other, start, call, heartbeat, options);
  }
}
