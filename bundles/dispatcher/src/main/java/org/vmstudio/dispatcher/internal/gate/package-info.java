/** The gate through which every VM image comes into the node. */
@NullMarked
package org.vmstudio.dispatcher.internal.gate;

import org.jspecify.annotations.NullMarked;
