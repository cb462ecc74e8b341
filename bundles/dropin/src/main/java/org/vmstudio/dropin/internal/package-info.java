/**
 * The drop-in folder: bundles that operators copy into it go through the gate, and chains move to
 * them.
 */
@NullMarked
package org.vmstudio.dropin.internal;

import org.jspecify.annotations.NullMarked;
