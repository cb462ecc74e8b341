package org.vmstudio.dispatcher.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator sets in {@code etc/org.vmstudio.dispatcher.cfg}. */
@ObjectClassDefinition(name = "VM-Studio dispatcher")
public @interface DispatcherConfiguration {

  /** The relay network. */
  @AttributeDefinition(description = "the relay network that messages must be for, 0 to 2^64-1")
  String relayNetwork() default "1";

  /** The largest body. */
  @AttributeDefinition(description = "mebibytes of the largest body")
  int bodyMebibytes() default 64;

  /** The most blocks of a message. */
  @AttributeDefinition(description = "blocks that one message may bring")
  int blocks() default 1024;

  /** The most blocks that wait for execution. */
  @AttributeDefinition(description = "blocks of a chain that may wait for execution, then BUSY")
  int backlog() default 16_384;

  /** Threads of the loading channel. */
  @AttributeDefinition(description = "threads that admit and load")
  int loadingThreads() default 4;

  /** Messages of one chain that wait for loading. */
  @AttributeDefinition(description = "messages of one chain that may wait, then BUSY")
  int waiting() default 64;

  /** Messages of all chains that wait for loading. */
  @AttributeDefinition(description = "messages of all chains that may wait, then BUSY")
  int waitingTotal() default 1024;

  /** Memory for messages that wait for loading. */
  @AttributeDefinition(description = "mebibytes of bodies that may wait, then BUSY")
  int waitingMebibytes() default 256;

  /** Threads of the execution channel. */
  @AttributeDefinition(description = "chains that execute at the same time, 0 for one a processor")
  int executionThreads() default 0;

  /** Messages III of one chain. */
  @AttributeDefinition(description = "transactions of one chain that may wait for execution")
  int transactions() default 8192;

  /** Patience with a full device. */
  @AttributeDefinition(
      description = "seconds after which a chain that waits for space is tried again")
  int retrySeconds() default 5;

  /** Patience when stopping. */
  @AttributeDefinition(description = "seconds that stopping waits for what is in work")
  int stopSeconds() default 10;
}
