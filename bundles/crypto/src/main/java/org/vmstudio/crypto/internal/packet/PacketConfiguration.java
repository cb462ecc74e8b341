package org.vmstudio.crypto.internal.packet;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The bounds of packets. */
@ObjectClassDefinition(name = "VM-Studio packets")
public @interface PacketConfiguration {

  /**
   * The longest body.
   *
   * @return bytes
   */
  @AttributeDefinition(name = "Longest body", description = "bytes; a longer one is TOO_LARGE")
  int maxBodyBytes() default 64 << 20;
}
