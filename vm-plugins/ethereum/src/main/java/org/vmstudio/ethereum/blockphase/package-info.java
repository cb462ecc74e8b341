/**
 * What a block does beside its transactions, and the rules that its header keeps. Every rule and
 * every phase is a unit of its own; which of them holds when is read from the fork.
 */
@NullMarked
package org.vmstudio.ethereum.blockphase;

import org.jspecify.annotations.NullMarked;
