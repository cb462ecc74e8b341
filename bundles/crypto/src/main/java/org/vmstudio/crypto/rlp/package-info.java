/**
 * Recursive length prefix encoding (yellow paper, appendix B): a strict, bounded reader and a
 * writer. Plain library code, as {@code org.vmstudio.crypto.primitives}: whoever needs it embeds a
 * private copy.
 */
@NullMarked
package org.vmstudio.crypto.rlp;

import org.jspecify.annotations.NullMarked;
