/** Verified chains as files, carried from node to node. */
@NullMarked
package org.vmstudio.shell.internal.carry;

import org.jspecify.annotations.NullMarked;
