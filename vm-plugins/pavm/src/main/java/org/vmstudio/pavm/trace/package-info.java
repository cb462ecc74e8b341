/** Traces in the form of EIP-3155. */
@NullMarked
package org.vmstudio.pavm.trace;

import org.jspecify.annotations.NullMarked;
