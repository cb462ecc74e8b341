/**
 * Makes blocks: the transactions that wait, in the order of what they pay, and the second paper's
 * miner (sections III-A and III-E), which executes them one after the other while it records what
 * they do.
 */
@NullMarked
package org.vmstudio.ethereum.building;

import org.jspecify.annotations.NullMarked;
