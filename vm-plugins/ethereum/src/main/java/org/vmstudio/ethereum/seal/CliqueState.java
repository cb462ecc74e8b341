package org.vmstudio.ethereum.seal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;

/**
 * Who may sign after a block of a Clique chain (EIP-225). A function of the chain's headers.
 *
 * @param signers who may sign
 * @param recents who signed lately, by height: as many blocks as one has to wait for its next turn
 * @param votes that are pending, oldest first; a signer has at most one about an account
 */
public record CliqueState(
    SortedSet<Address> signers, SortedMap<Long, Address> recents, List<Vote> votes) {

  /**
   * A vote.
   *
   * @param signer whose it is
   * @param account about whom
   * @param authorize whether the account shall be a signer, or no longer be one
   */
  public record Vote(Address signer, Address account, boolean authorize) {}

  /** Takes copies. */
  public CliqueState {
    signers = new TreeSet<>(signers);
    recents = new TreeMap<>(recents);
    votes = List.copyOf(votes);
  }

  /** The state in which nobody has signed or voted yet. */
  static CliqueState of(Collection<Address> signers) {
    return new CliqueState(new TreeSet<>(signers), new TreeMap<>(), List.of());
  }

  /** In how many blocks in a row a signer may sign one only. */
  int limit() {
    return signers.size() / 2 + 1;
  }

  /** Whether it is a signer's turn at a height. */
  boolean inTurn(Address signer, long height) {
    return signers.headSet(signer).size() == height % signers.size();
  }

  /** The RLP list [signers, [[height, signer]...], [[signer, account, authorize]...]]. */
  public byte[] encode() {
    RlpWriter out = new RlpWriter(256).startList().startList();
    signers.forEach(out::address);
    out.endList().startList();
    recents.forEach((height, signer) -> out.startList().number(height).address(signer).endList());
    out.endList().startList();
    for (Vote vote : votes) {
      out.startList().address(vote.signer()).address(vote.account());
      out.number(vote.authorize() ? 1 : 0).endList();
    }
    return out.endList().endList().toBytes();
  }

  /** The state that was encoded. */
  public static CliqueState decode(byte[] encoded) throws RlpException {
    RlpReader in = new RlpReader(encoded).readList();
    SortedSet<Address> signers = new TreeSet<>();
    for (RlpReader each = in.readList(); each.hasNext(); ) {
      signers.add(each.readAddress());
    }
    SortedMap<Long, Address> recents = new TreeMap<>();
    for (RlpReader each = in.readList(); each.hasNext(); ) {
      RlpReader recent = each.readList();
      recents.put(recent.readLong(), recent.readAddress());
    }
    List<Vote> votes = new ArrayList<>();
    for (RlpReader each = in.readList(); each.hasNext(); ) {
      RlpReader vote = each.readList();
      votes.add(new Vote(vote.readAddress(), vote.readAddress(), vote.readLong() == 1));
    }
    in.expectEnd();
    return new CliqueState(signers, recents, votes);
  }
}
