package org.vmstudio.dispatcher.internal.admission;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.ChainCodec;

/**
 * A block of a body, taken apart.
 *
 * @param raw the block
 * @param facts what it says of itself
 * @param codec who read it
 */
record DecodedBody(Bytes raw, BlockFacts facts, ChainCodec codec) {}
