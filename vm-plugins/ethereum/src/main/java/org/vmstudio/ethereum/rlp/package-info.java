/** Recursive length prefix encoding: a strict, bounded reader and a writer (yellow paper, appendix B). */
@NullMarked
package org.vmstudio.ethereum.rlp;

import org.jspecify.annotations.NullMarked;
