package org.vmstudio.loader.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for containers, under the PID {@code org.vmstudio.containers}. */
@ObjectClassDefinition(name = "VM-Studio containers")
public @interface ContainersConfiguration {

  /** What runs in child processes, whatever the images themselves say. */
  @AttributeDefinition(
      description = "families, or digests of images, that run in child processes; * for all")
  String[] process() default {};
}
