/** The official test vectors, run against PaVM. */
@NullMarked
package org.vmstudio.conformance;

import org.jspecify.annotations.NullMarked;
