package org.vmstudio.executor.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for the executor, under the PID {@code org.vmstudio.executor}. */
@ObjectClassDefinition(name = "VM-Studio executor")
public @interface ExecutorConfiguration {

  /** How long a machine may take to seal a block, at which it may execute all of it. */
  @AttributeDefinition(description = "seconds in which a machine must seal a block")
  int sealSeconds() default 120;

  /** How long a machine may take to give up a block. */
  @AttributeDefinition(description = "seconds in which a machine must give up a block")
  int abandonSeconds() default 5;
}
