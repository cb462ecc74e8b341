/** What the execution of a transaction and of a block leaves: receipts and verdicts. */
@Version("1.0.0")
@NullMarked
package org.vmstudio.api.receipt;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
