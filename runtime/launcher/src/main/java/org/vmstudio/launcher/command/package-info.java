/**
 * Where launcher and bundles meet: commands that need a running node are services of bundles. The
 * framework exports this package from the launcher's class path.
 */
@NullMarked
@Version("1.0.0")
package org.vmstudio.launcher.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
