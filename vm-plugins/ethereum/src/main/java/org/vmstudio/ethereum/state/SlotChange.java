package org.vmstudio.ethereum.state;

import org.vmstudio.ethereum.types.UInt256;

/**
 * A storage slot with a new value.
 *
 * @param slot the key, not hashed
 * @param value what it holds now; zero means that the slot is gone
 */
public record SlotChange(UInt256 slot, UInt256 value) {}
