/**
 * Commands of the command line that need a running node. They meet the platform as services of the
 * api alone.
 */
@NullMarked
package org.vmstudio.workbench.internal;

import org.jspecify.annotations.NullMarked;
