package org.vmstudio.api.vm;

import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/**
 * The ability to read the file with which the family's own nodes begin a chain. Stateless and
 * bounded, as {@link ChainCodec}.
 */
@ConsumerType
public interface GenesisReader {
  /**
   * Reads a file.
   *
   * @param file its contents
   * @return what the chain is registered with, under a label that is a proposal, and with an
   *     allocation that has to be the header's
   * @throws MalformedException if it does not decode
   */
  ChainDefinition read(Bytes file) throws MalformedException;
}
