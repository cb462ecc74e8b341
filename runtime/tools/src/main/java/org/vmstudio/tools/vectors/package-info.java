/** {@code vmstudio statetest} and {@code vmstudio blocktest}: official vectors. */
@NullMarked
package org.vmstudio.tools.vectors;

import org.jspecify.annotations.NullMarked;
