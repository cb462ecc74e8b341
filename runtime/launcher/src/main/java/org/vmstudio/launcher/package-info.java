/** The process around the node: command line, OSGi framework, exit code. */
@NullMarked
package org.vmstudio.launcher;

import org.jspecify.annotations.NullMarked;
