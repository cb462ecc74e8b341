/**
 * The one place that touches native code: opening, reading, writing and closing RocksDB, and what
 * its failures mean.
 */
@NullMarked
package org.vmstudio.database.internal.rocks;

import org.jspecify.annotations.NullMarked;
