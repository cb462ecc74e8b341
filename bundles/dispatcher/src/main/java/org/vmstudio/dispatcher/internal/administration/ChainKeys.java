package org.vmstudio.dispatcher.internal.administration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpWriter;

/**
 * Names chains: the id from the genesis block, the branch from everything that the chain is
 * registered with.
 */
final class ChainKeys {
  private static final int SHOWN = 8;

  private ChainKeys() {}

  /**
   * The chain's name.
   *
   * @param genesis the genesis block's hash
   */
  static ChainKey of(ChainDefinition definition, Hash genesis) {
    byte[] shown = Arrays.copyOf(configHash(definition), SHOWN);
    return new ChainKey(
        Hash.wrap(Keccak256.hash(genesis.bytes().view())),
        definition.label() + "@" + HexFormat.of().formatHex(shown));
  }

  /**
   * keccak256(rlp([family, configuration, genesisHeader, keccak256(allocation),
   * acceptAllocation])).
   */
  private static byte[] configHash(ChainDefinition definition) {
    return Keccak256.hash(
        new RlpWriter()
            .startList()
            .bytes(definition.family().getBytes(UTF_8))
            .bytes(definition.configuration().view())
            .bytes(definition.genesisHeader().view())
            .bytes(Keccak256.hash(definition.allocation().view()))
            .number(definition.acceptAllocation() ? 1 : 0)
            .endList()
            .toBytes());
  }
}
