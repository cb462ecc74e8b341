package org.vmstudio.ethereum.accesslist;

/**
 * A value that changed.
 *
 * @param index when: 0 for what the block did first, its transactions from 1 on, then what it did
 *     last (the EIP's {@code BlockAccessIndex})
 * @param value the value from then on
 * @param <T> what kind of value
 */
public record Change<T>(int index, T value) {}
