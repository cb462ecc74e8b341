package org.vmstudio.api.store;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;

/**
 * An admitted VM image, without its bytes.
 *
 * @param ref family, version, digest
 * @param name the machine's name, such as {@code pavm}
 * @param signer who signed it
 * @param signature 65 bytes r, s, v over keccak256("VMStudio image/1" || sha256)
 * @param size of the JAR in bytes
 * @param admittedAt Unix milliseconds
 */
public record ImageRecord(
    ImageRef ref, String name, NodeAddress signer, Bytes signature, long size, long admittedAt) {}
