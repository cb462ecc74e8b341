/** The values that every contract of the platform is written in: byte strings and hashes. */
@Version("1.0.0")
@NullMarked
package org.vmstudio.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
