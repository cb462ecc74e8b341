/**
 * Block-level access lists (EIP-7928): which accounts and slots a block uses, and what each of its
 * transactions leaves there. The revision is the one of the EIP that encodes them as RLP, with the
 * constraint of size and the bound on declared reads that it got later.
 */
@NullMarked
package org.vmstudio.ethereum.accesslist;

import org.jspecify.annotations.NullMarked;
