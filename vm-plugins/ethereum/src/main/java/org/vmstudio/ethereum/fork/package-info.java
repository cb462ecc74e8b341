/** Ethereum's hard forks, and the schedule that says which one rules a block. */
@NullMarked
package org.vmstudio.ethereum.fork;

import org.jspecify.annotations.NullMarked;
