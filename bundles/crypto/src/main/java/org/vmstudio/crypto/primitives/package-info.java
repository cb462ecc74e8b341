/**
 * Hashing and secp256k1 as plain library code: no OSGi, no other package of the project, no
 * configuration. A bundle that needs it embeds a private copy, native library included; each copy
 * loads its own.
 *
 * <p>Byte arrays are big-endian throughout. Methods neither keep nor change the arrays they are
 * given, and the arrays they return belong to the caller.
 */
@NullMarked
package org.vmstudio.crypto.primitives;

import org.jspecify.annotations.NullMarked;
