package org.vmstudio.crypto.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.Right;

/** The table of rights from the configuration; what it does not allow is denied. Immutable. */
@Component(service = AccessRights.class, configurationPid = "org.vmstudio.rights")
@Designate(ocd = RightsConfiguration.class)
public final class ConfiguredRights implements AccessRights {

  private final List<Grant> grants;
  private final NodeIdentity self;

  /**
   * Reads the table.
   *
   * @param configuration the grants
   * @param self whom grants to {@code self} are meant for
   * @throws IllegalArgumentException when a grant cannot be read, so that nobody gets any right
   */
  @Activate
  public ConfiguredRights(RightsConfiguration configuration, @Reference NodeIdentity self) {
    this(Grant.parseAll(configuration.grants()), self);
  }

  ConfiguredRights(List<Grant> grants, NodeIdentity self) {
    this.grants = grants;
    this.self = self;
  }

  @Override
  public boolean allowed(NodeAddress address, Optional<ChainKey> chain, Right right) {
    return grants.stream().anyMatch(grant -> grant.allows(chain, right) && isFor(grant, address));
  }

  private boolean isFor(Grant grant, NodeAddress address) {
    return grant.address().orElseGet(self::address).equals(address);
  }
}
