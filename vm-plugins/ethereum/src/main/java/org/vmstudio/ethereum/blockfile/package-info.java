/** Files of concatenated blocks, as Geth and Besu export and import them. */
@NullMarked
package org.vmstudio.ethereum.blockfile;

import org.jspecify.annotations.NullMarked;
