/** State roots over flat state, kept up to date block by block. */
@NullMarked
package org.vmstudio.ethereum.root;

import org.jspecify.annotations.NullMarked;
