/** Follows the documentation as its readers would; also for tests of other modules. */
@NullMarked
package org.vmstudio.tck.guide;

import org.jspecify.annotations.NullMarked;
