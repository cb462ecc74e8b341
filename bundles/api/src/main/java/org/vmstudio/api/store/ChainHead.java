package org.vmstudio.api.store;

/**
 * How far a chain is.
 *
 * @param verified the newest block that was executed and verified: the state is the one after it
 * @param synchronised the newest block in the ledger; at or above {@code verified}
 */
public record ChainHead(BlockRef verified, BlockRef synchronised) {}
