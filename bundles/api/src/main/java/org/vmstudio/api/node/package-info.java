/**
 * The services by which the bundles of a node meet: inbox, loader, library, executor, keys, events.
 */
@Version("1.2.0")
@NullMarked
package org.vmstudio.api.node;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
