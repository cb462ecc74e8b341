/** The console over SSH, on the loopback interface and for keys alone. */
@NullMarked
package org.vmstudio.shell.internal.ssh;

import org.jspecify.annotations.NullMarked;
