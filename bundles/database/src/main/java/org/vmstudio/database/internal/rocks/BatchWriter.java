package org.vmstudio.database.internal.rocks;

/** Where batches go: {@link RocksStore#write}, or in a test something that fails. */
@FunctionalInterface
public interface BatchWriter {
  /**
   * Writes a batch in one step.
   *
   * @param sync whether it, and all that was written before it, is on the device when this returns
   * @throws org.vmstudio.api.fault.PlatformFault if nothing was written
   */
  void write(Batch batch, boolean sync);
}
