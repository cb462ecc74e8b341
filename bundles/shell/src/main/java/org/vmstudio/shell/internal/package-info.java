/**
 * The shell's commands: one class a group, each over services of the api. Gogo finds a group by its
 * name; picocli reads the words after it.
 */
@NullMarked
package org.vmstudio.shell.internal;

import org.jspecify.annotations.NullMarked;
