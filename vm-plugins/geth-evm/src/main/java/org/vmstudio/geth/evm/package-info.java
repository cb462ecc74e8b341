/**
 * Geth's EVM and state database (go-ethereum 1.13.4, by way of libevm 1.1.0) behind types of ours.
 *
 * <p>The native library is a process-wide Go runtime. A panic in it ends the process, so everything
 * that could lead to one is checked here, before the call.
 */
@NullMarked
package org.vmstudio.geth.evm;

import org.jspecify.annotations.NullMarked;
