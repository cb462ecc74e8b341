package org.vmstudio.api.vm;

import org.osgi.annotation.versioning.ProviderType;

/** A walk through a table. For one thread; to be closed. */
@ProviderType
public interface StateCursor extends AutoCloseable {
  /** Goes to the next entry; false at the end. */
  boolean next();

  /** The entry's key. */
  byte[] key();

  /** The entry's value. */
  byte[] value();

  @Override
  void close();
}
