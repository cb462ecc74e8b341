/** How fast a chain of many accounts opens, and how fast its state root follows a block. */
@NullMarked
package org.vmstudio.benchmarks.state;

import org.jspecify.annotations.NullMarked;
