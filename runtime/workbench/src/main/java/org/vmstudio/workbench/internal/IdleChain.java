package org.vmstudio.workbench.internal;

import java.util.concurrent.TimeUnit;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.shell.sending.Sender;

/** A chain that gets a block now and then. For one thread. */
final class IdleChain {
  private static final long PAUSE_MILLIS = 20;

  private final Relay relay;
  private final Sender sender;
  private final BenchChain blocks;
  private final ChainKey chain;

  /** Registers it. */
  IdleChain(Relay relay, Sender sender, String label) throws RejectedException {
    this.relay = relay;
    this.sender = sender;
    this.blocks = new BenchChain(label);
    this.chain = relay.chain(blocks.definition());
  }

  /** Its key. */
  ChainKey key() {
    return chain;
  }

  /** The last height that was sent. */
  long height() {
    return blocks.height();
  }

  /** One more block, after a while: notes how long it took from its sending to its verdict. */
  void block(Latencies into) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    long height = blocks.height() + 1;
    var block = blocks.grow(1);
    long begin = System.nanoTime();
    Reply reply = sender.send(chain, height, block);
    if (!(reply instanceof Reply.Accepted accepted)) {
      throw new PlatformFault(Kind.MACHINE_UNAVAILABLE, "a block of " + chain + ": " + reply);
    }
    relay.await(chain, accepted.event(), height, verdict -> {});
    into.add(System.nanoTime() - begin);
  }
}
