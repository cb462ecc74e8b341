/**
 * Runs the threads of code that knows nothing of it one at a time, and decides by a seed which of
 * them goes on, wherever they meet in memory that they share: {@link
 * org.vmstudio.pavm.interleaving.WeavingLoader} puts a point in front of each such access, {@link
 * org.vmstudio.pavm.interleaving.Interleaving} decides at each point.
 */
@NullMarked
package org.vmstudio.pavm.interleaving;

import org.jspecify.annotations.NullMarked;
