/**
 * Running lines of the shell for scripts, as plain library code: whoever needs it beside the shell
 * has its own copy of the package.
 */
@NullMarked
package org.vmstudio.shell.lines;

import org.jspecify.annotations.NullMarked;
