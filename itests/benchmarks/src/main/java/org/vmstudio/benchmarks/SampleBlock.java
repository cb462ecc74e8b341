package org.vmstudio.benchmarks;

import java.util.List;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.types.Address;

/**
 * A block with the part of the state that it touches. Uncles and withdrawals are left out: they run
 * no code.
 *
 * @param context its header, fork and configuration; gas and bloom are what its execution comes to
 * @param envelope the block
 * @param senders who signed the transactions, recovered beforehand
 * @param accounts what it touches of the state before it
 * @param state these accounts, to read
 */
public record SampleBlock(
    HeaderContext context,
    Block envelope,
    List<Address> senders,
    List<AllocatedAccount> accounts,
    AllocatedState state) {
  /** Returns the header. */
  public Header header() {
    return context.header();
  }
}
