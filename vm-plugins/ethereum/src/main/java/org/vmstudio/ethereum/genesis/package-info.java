/** Genesis files in Geth's format, and the state that they allocate. */
@NullMarked
package org.vmstudio.ethereum.genesis;

import org.jspecify.annotations.NullMarked;
