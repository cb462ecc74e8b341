/**
 * The shell's commands: one class a command or a pair that belongs together, each over services of
 * the api.
 */
@NullMarked
package org.vmstudio.shell.internal;

import org.jspecify.annotations.NullMarked;
