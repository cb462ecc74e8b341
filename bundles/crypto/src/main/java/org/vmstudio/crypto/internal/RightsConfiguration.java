package org.vmstudio.crypto.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who may do what. */
@ObjectClassDefinition(name = "VM-Studio rights")
public @interface RightsConfiguration {

  /**
   * The grants; what none of them allows is denied.
   *
   * @return grants of the form {@code ADDRESS CHAIN RIGHT[,RIGHT...]}, several in one string
   *     separated by semicolons
   */
  @AttributeDefinition(
      name = "Grants",
      description =
          "ADDRESS CHAIN RIGHT[,RIGHT...]; the address has 42 hexadecimal digits or is self, the"
              + " chain is its id, its branch, id/branch or *, the rights are preload, reorg,"
              + " image, admin")
  String[] grants() default {"self * preload,reorg,image,admin"};
}
