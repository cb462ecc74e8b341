package org.vmstudio.ethereum.genesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/**
 * How JSON is read and written here: without buffers that stay with the thread. Threads of the
 * platform outlive a machine, and a buffer of its own class would hold on to all of its classes.
 */
public final class Json {

  /** For whatever needs no options. */
  public static final JsonFactory PLAIN = builder().build();

  private Json() {}

  /** For what needs some. */
  static JsonFactoryBuilder builder() {
    return new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.nonRecyclingPool());
  }
}
