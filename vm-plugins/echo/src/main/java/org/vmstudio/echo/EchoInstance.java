package org.vmstudio.echo;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VmInstance;

/** A machine for one chain. It keeps nothing between blocks and has no thread of its own. */
final class EchoInstance implements VmInstance {
  private @Nullable BlockSession session;
  private boolean stopped;

  @Override
  public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
    BlockSession begun = new EchoSession(count, state);
    adopt(begun);
    return begun;
  }

  /** The call is an output's transaction and index; the answer is its coin. */
  @Override
  public CallResult read(Bytes call, StateView state) throws MalformedException {
    Input in = new Input(call);
    Hash transaction = in.hash();
    long index = in.u64();
    in.end();
    Optional<Coin> coin = new Coins(state::get).find(transaction, index);
    return coin.map(found -> new CallResult(Bytes.wrap(found.encode()), Optional.empty(), 1))
        .orElseGet(() ->
            new CallResult(Bytes.EMPTY, Optional.of(new HaltReason("MISSING_OUTPUT", "")), 1));
  }

  @Override
  public CallResult simulate(Bytes transaction, StateView state) throws MalformedException {
    EchoTransaction decoded = EchoTransaction.decode(transaction);
    EchoExecution.Result result = EchoExecution.apply(decoded, new Coins(state::get));
    return new CallResult(Bytes.EMPTY, result.halt(), decoded.work());
  }

  @Override
  public synchronized void stop(Duration deadline) {
    stopped = true;
    abandonSession();
  }

  private synchronized void adopt(BlockSession begun) {
    if (stopped) {
      throw new IllegalStateException("the instance was stopped");
    }
    abandonSession();
    session = begun;
  }

  private synchronized void abandonSession() {
    if (session != null) {
      session.abandon();
    }
  }
}
