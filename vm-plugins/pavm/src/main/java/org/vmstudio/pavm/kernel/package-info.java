/**
 * What every tier of PaVM shares: the opcode table, gas rules, 256-bit arithmetic, memory and code
 * analysis. Nothing here knows frames, calls or the world state.
 */
@NullMarked
package org.vmstudio.pavm.kernel;

import org.jspecify.annotations.NullMarked;
