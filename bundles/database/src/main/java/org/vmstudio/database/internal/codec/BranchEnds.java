package org.vmstudio.database.internal.codec;

import org.vmstudio.api.store.BlockRef;

/**
 * Where the branch beside a chain lies.
 *
 * @param ancestor the chain's block at which it leaves
 * @param tip its newest block
 */
public record BranchEnds(BlockRef ancestor, BlockRef tip) {}
