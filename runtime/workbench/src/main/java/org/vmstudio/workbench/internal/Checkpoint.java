package org.vmstudio.workbench.internal;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;

/**
 * One block of Ethereum's main chain with the state that it touches.
 *
 * @param number its height
 * @param parent its parent's hash
 * @param rawBlock the block as it travels between Ethereum nodes
 * @param unclesAbsent whether the uncles' headers are missing in it
 * @param snapshot the state before it, as far as the block touches it
 */
record Checkpoint(long number, Hash parent, Bytes rawBlock, boolean unclesAbsent, Bytes snapshot) {}
