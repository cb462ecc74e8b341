/** How the node is: Felix health checks, one a class, and the service that runs them. */
@NullMarked
package org.vmstudio.telemetry.internal;

import org.jspecify.annotations.NullMarked;
