/**
 * The contract between the platform and a virtual machine; nothing in it knows one kind of chain.
 */
@Version("1.3.0")
@NullMarked
package org.vmstudio.api.vm;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
