package org.vmstudio.api.store;

/**
 * A chain's move to another branch. In the journal the blocks of the new branch follow as {@code
 * VERIFIED}, from the ancestor's child on: a reader that goes back to the ancestor and follows
 * those is where the chain is.
 *
 * @param ancestor the newest block that both branches have
 * @param from the verified head of before
 * @param to the verified head of now
 */
public record Reorganisation(BlockRef ancestor, BlockRef from, BlockRef to) {}
