package org.vmstudio.dropin.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator sets in {@code etc/org.vmstudio.plugins.cfg}. */
@ObjectClassDefinition(
    name = "VM-Studio drop-in folder",
    description = "The folder into which operators drop VM bundles")
public @interface DropInConfiguration {
  /** The folder. */
  @AttributeDefinition(description = "Folder with VM bundles and their signatures; empty: none")
  String folder() default "";

  /** How often it is looked into. */
  @AttributeDefinition(description = "Milliseconds between two looks into the folder")
  long lookMillis() default 1_000;

  /** How long a bundle may wait for its signature. */
  @AttributeDefinition(description = "Looks for which a bundle may lie there without a signature")
  int patience() default 10;

  /** Whether this node signs what nobody has signed. */
  @AttributeDefinition(description = "Admit unsigned bundles, under this node's own signature")
  boolean allowUnsigned() default false;
}
