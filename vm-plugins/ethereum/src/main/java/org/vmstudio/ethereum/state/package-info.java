/**
 * The world state of an Ethereum-like chain: accounts, storage and code read through {@link
 * org.vmstudio.ethereum.state.StateReader}, journaled in memory by {@link
 * org.vmstudio.ethereum.state.WorldState}, handed over as a {@link
 * org.vmstudio.ethereum.state.ChangeSet}.
 *
 * <p>256-bit words live in four {@code long}s, least significant first, inside arrays of the
 * caller; {@link org.vmstudio.ethereum.state.Words} converts.
 */
@NullMarked
package org.vmstudio.ethereum.state;

import org.jspecify.annotations.NullMarked;
