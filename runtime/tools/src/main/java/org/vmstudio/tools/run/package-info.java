/** {@code vmstudio evm run}: one message on a scratch state. */
@NullMarked
package org.vmstudio.tools.run;

import org.jspecify.annotations.NullMarked;
