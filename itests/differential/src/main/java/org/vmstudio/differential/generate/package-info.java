/** Makes random cases that are more often meaningful than not: valid stacks, jumps that arrive. */
@NullMarked
package org.vmstudio.differential.generate;

import org.jspecify.annotations.NullMarked;
