package org.vmstudio.echo;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VmInstance;

/** A machine for one chain. It keeps nothing between blocks and has no thread of its own. */
final class EchoInstance implements VmInstance {
  private final Set<BlockSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  @Override
  public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
    if (stopped) {
      throw new IllegalStateException("the instance was stopped");
    }
    sessions.forEach(BlockSession::abandon);
    sessions.clear();
    EchoSession session = new EchoSession(count, state);
    sessions.add(session);
    return session;
  }

  /** The call is an output's transaction and index; the answer is its coin. */
  @Override
  public CallResult read(Bytes call, StateView state) throws MalformedException {
    Input in = new Input(call);
    Optional<Coin> coin = new Coins(state::get).find(in.hash(), in.u64());
    in.end();
    return coin.map(found -> new CallResult(Bytes.wrap(found.encode()), Optional.empty(), 1))
        .orElseGet(() ->
            new CallResult(Bytes.EMPTY, Optional.of(new HaltReason("MISSING_OUTPUT", "")), 1));
  }

  @Override
  public CallResult simulate(Bytes transaction, StateView state) throws MalformedException {
    EchoTransaction decoded = EchoTransaction.decode(transaction);
    EchoExecution.Result result = EchoExecution.apply(decoded, new Coins(state::get));
    return new CallResult(
        Bytes.EMPTY, result.halt(), (long) decoded.inputs().size() + decoded.outputs().size());
  }

  @Override
  public void stop(Duration deadline) {
    stopped = true;
    sessions.forEach(BlockSession::abandon);
  }
}
