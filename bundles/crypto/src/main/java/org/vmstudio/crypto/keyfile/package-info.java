/**
 * Key files in the Web3 Secret Storage format (version 3), read within bounds, and what is signed
 * with them. Plain library code: tools without a node use it too.
 */
@NullMarked
package org.vmstudio.crypto.keyfile;

import org.jspecify.annotations.NullMarked;
