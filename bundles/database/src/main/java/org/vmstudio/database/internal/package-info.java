/** The store's services: what the platform reads and writes, on RocksDB. */
@NullMarked
package org.vmstudio.database.internal;

import org.jspecify.annotations.NullMarked;
