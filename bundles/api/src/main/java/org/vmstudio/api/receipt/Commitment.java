package org.vmstudio.api.receipt;

import org.vmstudio.api.Bytes;

/**
 * One thing that a block's header commits to, such as a state root, or what a machine computed in
 * its place.
 *
 * @param name in camel case, such as {@code stateRoot}, {@code gasUsed}
 * @param value its bytes; numbers are minimal big-endian
 */
public record Commitment(String name, Bytes value) {}
