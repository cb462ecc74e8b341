/**
 * What a block can say beforehand about its transactions, so that they run beside each other
 * (second paper, section III-E): which of them share locations and how, the groups that follow, and
 * the values at these locations. All of it is a function of serial execution, and nothing of it is
 * trusted.
 */
@NullMarked
package org.vmstudio.ethereum.hints;

import org.jspecify.annotations.NullMarked;
