/**
 * The messages between a node and a machine in a child process, to and from the values of the api.
 */
@NullMarked
package org.vmstudio.process.internal.wire;

import org.jspecify.annotations.NullMarked;
