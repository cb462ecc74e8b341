/**
 * The curve alt_bn128 (BN254) of EIP-196 and EIP-197: fields, groups and the optimal ate pairing in
 * primitive longs. Everything here is public data, so nothing is constant-time.
 */
@NullMarked
package org.vmstudio.pavm.precompiles.bn254;

import org.jspecify.annotations.NullMarked;
