/** The run of all official vectors. */
@NullMarked
package org.vmstudio.conformance;

import org.jspecify.annotations.NullMarked;
