/** What is kept, as records, with reading and writing apart. */
@Version("1.3.0")
@NullMarked
package org.vmstudio.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
