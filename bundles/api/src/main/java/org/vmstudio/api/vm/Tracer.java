package org.vmstudio.api.vm;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/** The ability to show step by step how a transaction of a block runs. Stateless. */
@ConsumerType
public interface Tracer {
  /**
   * Executes a block up to a transaction and shows that one's steps; nothing of it is kept.
   *
   * @param configuration the chain's rules
   * @param rawBlock the block
   * @param index the transaction's place in it, from 0
   * @param parent the state after the block's parent
   * @param line is given the trace, line by line, in the form of the family's tools; what it throws
   *     is let through
   * @throws MalformedException if the block does not decode, has no such transaction, or cannot be
   *     executed up to it
   */
  void trace(
      Bytes configuration, Bytes rawBlock, int index, StateView parent, Consumer<String> line)
      throws MalformedException;
}
