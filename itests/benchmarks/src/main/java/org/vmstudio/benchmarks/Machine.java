package org.vmstudio.benchmarks;

import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/** An engine with a world state of its own. Not thread-safe. */
public interface Machine extends AutoCloseable {
  /** The engine's name, as tables show it. */
  String name();

  /**
   * Makes a contract.
   *
   * @return its address, which is the same on every machine that was asked for the same
   * @throws IllegalStateException if the initcode fails
   */
  Address deploy(byte[] initcode);

  /** Brings an account into existence. */
  void endow(Address account);

  /** Makes a call, and keeps what it changed. */
  CallResult call(Call call);

  /**
   * Does the same for its duration alone.
   *
   * @return nanoseconds from handing over the message to having its result
   */
  long time(Call call);

  /** Returns the state root. */
  Hash root();

  @Override
  void close();
}
