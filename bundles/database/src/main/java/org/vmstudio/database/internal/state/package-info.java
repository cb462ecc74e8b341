/** Flat state: reading it at a height, changing it, taking changes back. */
@NullMarked
package org.vmstudio.database.internal.state;

import org.jspecify.annotations.NullMarked;
