package org.vmstudio.loader.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator sets in {@code etc/org.vmstudio.loader.cfg}. */
@ObjectClassDefinition(
    name = "VM-Studio loader",
    description = "Deadlines for VM bundles and what a container may use")
@interface LoaderConfiguration {
  /** The wait for a started bundle's service. */
  @AttributeDefinition(
      description = "Seconds until a started VM bundle must have registered its service")
  int serviceSeconds() default 10;

  /** The wait for the answer to the handshake. */
  @AttributeDefinition(description = "Seconds until a machine must have answered the handshake")
  int handshakeSeconds() default 5;

  /** The wait for a container to drain when its machine goes away. */
  @AttributeDefinition(description = "Seconds a container may drain when its VM bundle stops")
  int drainSeconds() default 10;

  /** Threads of an instance. */
  @AttributeDefinition(description = "Threads that an instance may use; 0: one a core")
  int threads() default 0;

  /** Memory for an instance's caches. */
  @AttributeDefinition(description = "Mebibytes that an instance may use for its caches")
  int cacheMegabytes() default 256;

  /** The time for a transaction. */
  @AttributeDefinition(
      description =
          "Milliseconds that a transaction may take before its container counts as failed")
  long transactionMillis() default 60_000;
}
