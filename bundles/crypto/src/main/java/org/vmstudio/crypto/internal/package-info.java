/** The services of this bundle: packets, signatures, this node's identity, rights. */
@NullMarked
package org.vmstudio.crypto.internal;

import org.jspecify.annotations.NullMarked;
