package org.vmstudio.ethereum.hints;

/**
 * All that is said beforehand about a block's transactions.
 *
 * @param hints the conflict set and the groups
 * @param values what the transactions leave at the shared locations
 */
public record BlockHints(Hints hints, DeclaredValues values) {}
