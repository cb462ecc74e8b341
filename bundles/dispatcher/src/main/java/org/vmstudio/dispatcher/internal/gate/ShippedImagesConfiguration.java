package org.vmstudio.dispatcher.internal.gate;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator sets in {@code etc/org.vmstudio.images.cfg}. */
@ObjectClassDefinition(
    name = "VM-Studio shipped images",
    description = "The VM images that come with the node")
public @interface ShippedImagesConfiguration {
  /** The folder. */
  @AttributeDefinition(
      description = "Folder with the VM images that are admitted at start; empty: none")
  String folder() default "system/images";
}
