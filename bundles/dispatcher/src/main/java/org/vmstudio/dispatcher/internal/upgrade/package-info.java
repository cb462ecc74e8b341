/**
 * Moves a chain to another image without stopping it: trial beside the chain, switch at a block
 * boundary, probation, and the way back.
 */
@NullMarked
package org.vmstudio.dispatcher.internal.upgrade;

import org.jspecify.annotations.NullMarked;
