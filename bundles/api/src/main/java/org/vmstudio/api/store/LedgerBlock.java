package org.vmstudio.api.store;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.NodeAddress;

/**
 * A block in the ledger.
 *
 * @param ref its height and hash
 * @param parent its parent's hash
 * @param raw the block in its chain's own encoding
 * @param sender who brought it
 * @param message the message that brought it
 */
public record LedgerBlock(BlockRef ref, Hash parent, Bytes raw, NodeAddress sender, Hash message) {}
