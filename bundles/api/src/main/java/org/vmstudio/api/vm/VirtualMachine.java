package org.vmstudio.api.vm;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The service that a VM bundle registers, once. It holds no state of any chain. Thread-safe.
 *
 * <p>The platform asks {@link #description()} first (the handshake) and goes on only where the SPI
 * version is one that it knows and where family and version are those of the admitted image.
 */
@ConsumerType
public interface VirtualMachine {
  /** The version of this contract. */
  int SPI_VERSION = 1;

  /** What it is. */
  Description description();

  /** Its stateless reader of blocks. */
  ChainCodec codec();

  /**
   * Makes an instance for one chain.
   *
   * @throws MalformedException if the chain's configuration cannot be used
   */
  VmInstance instantiate(ChainContext context) throws MalformedException;

  /**
   * An optional ability of the machine, such as {@link SnapshotReader}, {@link GenesisReader},
   * {@link Describer}, {@link Tracer}, {@link BlockProfiler}, {@link Prover} or {@link BlockMaker};
   * asked for once.
   *
   * @param type the ability's interface
   * @return the ability, or empty where the machine does not have it
   */
  default <T> Optional<T> ability(Class<T> type) {
    return Optional.empty();
  }

  /**
   * What a machine says of itself.
   *
   * @param family the kind of chain, as in the image reference: {@code evm}, {@code echo}
   * @param name the machine's own name, such as {@code pavm}
   * @param version its version, that of the bundle
   * @param spiVersion the version of this contract that it was built for
   * @param workUnit what its work is counted in, such as {@code gas}
   */
  record Description(String family, String name, String version, int spiVersion, String workUnit) {}
}
