/** What threads of a scheduler may see of the memory that they share, and what they must not. */
@NullMarked
package org.vmstudio.ethereum.parallel;

import org.jspecify.annotations.NullMarked;
