package org.vmstudio.process.internal.host;

import java.io.Serial;

/**
 * The machine in a child process, or the process itself, failed. Like whatever a machine in this
 * JVM throws, it makes its container FAILED.
 */
final class ContainerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ContainerException(String message) {
    super(message);
  }

  ContainerException(String message, Throwable cause) {
    super(message, cause);
  }
}
