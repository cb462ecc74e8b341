/** Where traces of the tools go. */
@NullMarked
package org.vmstudio.tools.trace;

import org.jspecify.annotations.NullMarked;
