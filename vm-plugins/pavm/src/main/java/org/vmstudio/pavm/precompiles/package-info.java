/**
 * The precompiled contracts of Ethereum as pure functions, byte for byte, with their gas prices.
 *
 * <p>{@link org.vmstudio.pavm.precompiles.Precompiles#at} gives the contracts of a fork. What a
 * fork changed is chosen there, once, so that no contract asks for the fork when it runs.
 * Everything is stateless and safe for use by many threads.
 */
@NullMarked
package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.NullMarked;
