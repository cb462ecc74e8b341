/** The OSGi framework of a node: its folders, its start, its clean end. */
@NullMarked
package org.vmstudio.launcher.node;

import org.jspecify.annotations.NullMarked;
