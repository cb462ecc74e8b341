package org.vmstudio.pavm.precompiles;

import org.jspecify.annotations.Nullable;

/** A precompiled contract under the rules of one fork. Implementations are stateless. */
public interface Precompile {

  /**
   * The price of a call.
   *
   * @param input the call's data
   * @return gas units, never negative; {@link Long#MAX_VALUE} when the price is beyond what any
   *     block can pay, and then {@link #run} must not be called
   */
  long gas(byte[] input);

  /**
   * Runs the contract. The caller has paid {@link #gas} and does not change the input afterwards,
   * because the result may be the same array.
   *
   * @param input the call's data
   * @return the return data, possibly empty, or null when the call fails and consumes all its gas
   */
  byte @Nullable [] run(byte[] input);
}
