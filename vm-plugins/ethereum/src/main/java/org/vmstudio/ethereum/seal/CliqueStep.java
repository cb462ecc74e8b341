package org.vmstudio.ethereum.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmstudio.ethereum.seal.CliqueState.Vote;
import org.vmstudio.ethereum.types.Address;

/** What one block changes of a Clique chain's signers and votes (EIP-225). For one block. */
final class CliqueStep {

  private final SortedSet<Address> signers;
  private final SortedMap<Long, Address> recents;
  private final List<Vote> votes;
  private final long height;

  private CliqueStep(CliqueState before, long height) {
    this.signers = new TreeSet<>(before.signers());
    this.recents = new TreeMap<>(before.recents());
    this.votes = new ArrayList<>(before.votes());
    this.height = height;
  }

  /** The state after a checkpoint: pending votes lapse. */
  static CliqueState checkpoint(CliqueState before, long height, Address signer) {
    CliqueStep step = new CliqueStep(before, height);
    step.votes.clear();
    step.signed(signer);
    return step.state();
  }

  /** The state after a block with a vote; one that could change nothing is none. */
  static CliqueState vote(CliqueState before, long height, Vote vote) {
    CliqueStep step = new CliqueStep(before, height);
    step.signed(vote.signer());
    step.count(vote);
    return step.state();
  }

  private CliqueState state() {
    return new CliqueState(signers, recents, votes);
  }

  private void signed(Address signer) {
    forgetRecent();
    recents.put(height, signer);
  }

  private void forgetRecent() {
    recents.headMap(height - (signers.size() / 2 + 1) + 1).clear();
  }

  private void count(Vote vote) {
    votes.removeIf(earlier ->
        earlier.signer().equals(vote.signer()) && earlier.account().equals(vote.account()));
    if (signers.contains(vote.account()) != vote.authorize()) {
      votes.add(vote);
    }
    long agree = votes.stream().filter(each -> each.account().equals(vote.account())).count();
    if (agree > signers.size() / 2) {
      decide(vote.account());
    }
  }

  /** All pending votes about an account want the same: that what it is now be changed. */
  private void decide(Address account) {
    if (signers.add(account)) {
      votes.removeIf(vote -> vote.account().equals(account));
      return;
    }
    signers.remove(account);
    forgetRecent();
    votes.removeIf(vote -> vote.account().equals(account) || vote.signer().equals(account));
  }
}
