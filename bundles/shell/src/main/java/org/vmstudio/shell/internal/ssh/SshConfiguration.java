package org.vmstudio.shell.internal.ssh;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the console can be had over SSH. Relative paths start at the node's data folder. */
@ObjectClassDefinition(name = "VM-Studio SSH")
public @interface SshConfiguration {
  /** Whether it listens at all. */
  @AttributeDefinition(description = "whether the console can be had over SSH, on loopback alone")
  boolean enabled() default false;

  /** The port. */
  @AttributeDefinition(description = "the port; 0 takes a free one, which the log names")
  int port() default 7022;

  /** Whose keys are let in. */
  @AttributeDefinition(
      description = "public keys as OpenSSH's authorized_keys has them; for its owner alone")
  String authorizedKeys() default "keys/authorized_keys";

  /** The node's own key for SSH, made at the first start. */
  @AttributeDefinition(description = "the host key, made where it is missing")
  String hostKey() default "keys/ssh_host.key";
}
