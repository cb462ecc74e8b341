/**
 * How a running node takes shell lines from the same user on the same machine: a Unix domain socket
 * in the data folder.
 */
@NullMarked
package org.vmstudio.launcher.control;

import org.jspecify.annotations.NullMarked;
