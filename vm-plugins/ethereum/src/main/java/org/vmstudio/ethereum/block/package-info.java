/** Ethereum blocks: headers, bodies, receipts, logs and the commitments over them. */
@NullMarked
package org.vmstudio.ethereum.block;

import org.jspecify.annotations.NullMarked;
