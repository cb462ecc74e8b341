package org.vmstudio.library.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for the library, under the PID {@code org.vmstudio.library}. */
@ObjectClassDefinition(name = "VM-Studio container library")
public @interface LibraryConfiguration {

  /** How long a machine may take to make an instance, also where that starts a process first. */
  @AttributeDefinition(description = "seconds in which a machine must make an instance")
  int instantiateSeconds() default 30;

  /** How long an instance may take to stop before its container counts as failed. */
  @AttributeDefinition(description = "seconds in which an instance must stop")
  int stopSeconds() default 10;

  /** How long a container that is replaced may take to end its block. */
  @AttributeDefinition(description = "seconds in which a replaced container must end its block")
  int drainSeconds() default 60;
}
