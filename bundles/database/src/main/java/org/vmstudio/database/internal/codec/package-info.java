/** How records are written: explicit, versioned, compact; one codec a record. */
@NullMarked
package org.vmstudio.database.internal.codec;

import org.jspecify.annotations.NullMarked;
