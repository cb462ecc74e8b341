/**
 * The three kinds of failure: rejected before execution, halted inside a machine, fault of the
 * platform.
 */
@Version("1.1.0")
@NullMarked
package org.vmstudio.api.fault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
