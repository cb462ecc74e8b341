/** The node's end: starts child processes and stands in for the machines in them. */
@NullMarked
package org.vmstudio.process.internal.host;

import org.jspecify.annotations.NullMarked;
