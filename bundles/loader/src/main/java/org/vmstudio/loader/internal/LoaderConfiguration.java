package org.vmstudio.loader.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for the loader, under the PID {@code org.vmstudio.loader}. */
@ObjectClassDefinition(name = "VM-Studio loader")
public @interface LoaderConfiguration {

  /** How long a VM bundle may take from installation to the end of the handshake. */
  @AttributeDefinition(description = "seconds in which a VM bundle must offer its service")
  int startSeconds() default 10;

  /** Threads of one instance; 0 stands for the number of processors. */
  @AttributeDefinition(description = "threads an instance may use, 0 for one a processor")
  int threads() default 0;

  /** Memory of one instance's caches. */
  @AttributeDefinition(description = "mebibytes an instance may use for its caches")
  int cacheMegabytes() default 256;

  /** How long one transaction may take before its container counts as failed. */
  @AttributeDefinition(description = "milliseconds one transaction may take")
  long transactionMillis() default 30_000;

  /** How long a container may take to end its block when its machine goes away. */
  @AttributeDefinition(description = "seconds a container may drain when its VM bundle stops")
  int drainSeconds() default 10;
}
