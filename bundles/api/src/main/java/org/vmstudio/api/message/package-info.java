/** The four messages of the protocol, who sends them and for which chain. */
@Version("1.0.0")
@NullMarked
package org.vmstudio.api.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
