package org.vmstudio.dispatcher.internal.admission;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.MalformedException;

/**
 * Calls of a codec with bytes from outside. A codec promises to answer anything with a value or a
 * {@link MalformedException}; one that breaks the promise makes its block malformed and nothing
 * else fail.
 */
final class CodecCalls {

  private interface Call<T> {
    T make() throws MalformedException;
  }

  private CodecCalls() {}

  /** What a block says of itself. */
  static BlockFacts facts(ChainCodec codec, Bytes configuration, Bytes raw)
      throws RejectedException {
    return guarded(() -> codec.decode(configuration, raw).facts());
  }

  /** Whether a block's body is the header's. */
  static BodyReport body(ChainCodec codec, Bytes configuration, Bytes raw)
      throws RejectedException {
    return guarded(() -> codec.checkBody(configuration, raw));
  }

  private static <T> T guarded(Call<T> call) throws RejectedException {
    try {
      return call.make();
    } catch (MalformedException malformed) {
      throw malformed(String.valueOf(malformed.getMessage()));
    } catch (PlatformFault fault) {
      throw fault;
    } catch (RuntimeException | StackOverflowError broken) {
      throw malformed("a block at which the codec fails: " + broken);
    }
  }

  private static RejectedException malformed(String found) {
    return new RejectedException(
        RejectReason.MALFORMED,
        found,
        "a block in the chain's own encoding",
        "check the block, and that the message names the right chain");
  }
}
