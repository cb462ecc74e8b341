/**
 * Seals: what shows that the origin chain's miners or signers agreed on a block. Proof of work
 * (Ethash) and proof of authority (Clique, EIP-225).
 */
@NullMarked
package org.vmstudio.ethereum.seal;

import org.jspecify.annotations.NullMarked;
