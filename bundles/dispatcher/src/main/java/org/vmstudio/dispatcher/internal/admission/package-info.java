/**
 * Algorithms 1 to 3: what a message must be for anything of it to be written. Every check is a unit
 * of its own with its own reason, and they run in the order of the protocol.
 */
@NullMarked
package org.vmstudio.dispatcher.internal.admission;

import org.jspecify.annotations.NullMarked;
