/** Programs that need no node, each in a JVM of its own, called by the launcher. */
@NullMarked
package org.vmstudio.tools;

import org.jspecify.annotations.NullMarked;
