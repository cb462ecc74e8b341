/**
 * The curve BLS12-381 by the native library blst, called through the foreign function interface:
 * the library's own Java binding lacks what EIP-2537 needs. It is unpacked and loaded when it is
 * first used; each copy of these classes loads its own.
 */
@NullMarked
package org.vmstudio.pavm.precompiles.bls;

import org.jspecify.annotations.NullMarked;
