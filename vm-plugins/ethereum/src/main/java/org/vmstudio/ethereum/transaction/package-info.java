/** Ethereum transactions: legacy and EIP-2718 typed forms, decoding, hashes and senders. */
@NullMarked
package org.vmstudio.ethereum.transaction;

import org.jspecify.annotations.NullMarked;
