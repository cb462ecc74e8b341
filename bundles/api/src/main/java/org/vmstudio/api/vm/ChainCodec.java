package org.vmstudio.api.vm;

import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/**
 * Reads a chain's blocks. Stateless, thread-safe and bounded: it validates lengths before it
 * allocates, does not recurse on what it reads, and answers any bytes at all with a value or a
 * {@link MalformedException}.
 *
 * <p>{@code configuration} is always the chain's, as registered.
 */
@ConsumerType
public interface ChainCodec {
  /** The largest raw block that it reads, in bytes. */
  int maxBlockBytes();

  /**
   * Checks a definition and computes the state at genesis.
   *
   * @throws MalformedException if configuration, header or allocation do not decode
   */
  Genesis genesis(ChainDefinition definition) throws MalformedException;

  /**
   * Takes a raw block apart.
   *
   * @throws MalformedException if it does not decode
   */
  DecodedBlock decode(Bytes configuration, Bytes rawBlock) throws MalformedException;

  /**
   * Checks what a block commits to about its own body.
   *
   * @throws MalformedException if it does not decode
   */
  BodyReport checkBody(Bytes configuration, Bytes rawBlock) throws MalformedException;
}
