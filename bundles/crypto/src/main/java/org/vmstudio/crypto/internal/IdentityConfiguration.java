package org.vmstudio.crypto.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where this node's key is. Relative paths start at the node's data folder. */
@ObjectClassDefinition(name = "VM-Studio node identity")
public @interface IdentityConfiguration {

  /**
   * The key file, Web3 Secret Storage version 3.
   *
   * @return a path
   */
  @AttributeDefinition(name = "Key file")
  String keyFile() default "keys/node.json";

  /**
   * The file with the passphrase, which nobody but its owner may read.
   *
   * @return a path
   */
  @AttributeDefinition(name = "Passphrase file", description = "mode 0600")
  String passphraseFile() default "keys/node.passphrase";

  /**
   * The version byte of the network that the node belongs to.
   *
   * @return 0 to 255
   */
  @AttributeDefinition(name = "Network", description = "version byte of addresses, 0 to 255")
  int network() default 1;

  /**
   * Whether a key and a passphrase are made where the key file does not exist.
   *
   * @return true unless the operator brings a key
   */
  @AttributeDefinition(name = "Create a key", description = "when the key file does not exist")
  boolean createKey() default true;
}
