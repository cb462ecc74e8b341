/**
 * Geth's EVM and state database behind what all machines of the EVM family have in common. The
 * rules of transactions and blocks are the shared library's; what runs is Geth's, on a copy of the
 * state that Geth keeps itself, and every state root has to be that of the platform's tables.
 */
@NullMarked
package org.vmstudio.geth.machine;

import org.jspecify.annotations.NullMarked;
