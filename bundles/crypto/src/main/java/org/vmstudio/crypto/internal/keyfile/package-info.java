/** Key files in the Web3 Secret Storage format (version 3), read within bounds. */
@NullMarked
package org.vmstudio.crypto.internal.keyfile;

import org.jspecify.annotations.NullMarked;
