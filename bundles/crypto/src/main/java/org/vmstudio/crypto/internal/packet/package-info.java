/** Packets as bytes, and what of them is signed. */
@NullMarked
package org.vmstudio.crypto.internal.packet;

import org.jspecify.annotations.NullMarked;
