/** The command line: one class a command. */
@NullMarked
package org.vmstudio.launcher.cli;

import org.jspecify.annotations.NullMarked;
