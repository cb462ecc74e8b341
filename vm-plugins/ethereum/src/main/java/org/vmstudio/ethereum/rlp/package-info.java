/**
 * RLP with Ethereum's own kinds of items; the encoding itself is in {@code
 * org.vmstudio.crypto.rlp}.
 */
@NullMarked
package org.vmstudio.ethereum.rlp;

import org.jspecify.annotations.NullMarked;
