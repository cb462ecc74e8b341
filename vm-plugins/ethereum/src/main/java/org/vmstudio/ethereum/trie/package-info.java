/** The hexary Merkle Patricia trie (yellow paper, appendix D), rehashing changed paths only. */
@NullMarked
package org.vmstudio.ethereum.trie;

import org.jspecify.annotations.NullMarked;
