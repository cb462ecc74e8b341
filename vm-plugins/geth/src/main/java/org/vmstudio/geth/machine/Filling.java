package org.vmstudio.geth.machine;

import org.vmstudio.ethereum.plugin.WholeState;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.geth.evm.GethState;

/** Puts a whole state into an empty one of Geth's. */
final class Filling implements WholeState.Reader {

  private final GethState state;
  private final int batch;
  private int set;

  /**
   * Fills a state.
   *
   * @param batch how many values are set as one transaction
   */
  Filling(GethState state, int batch) {
    this.state = state;
    this.batch = batch;
  }

  @Override
  public void account(Address address, AccountData account, byte[] code) {
    state.setBalance(address, account.balance());
    state.setNonce(address, account.nonce());
    if (code.length > 0) {
      state.setCode(address, code);
    }
    count();
  }

  @Override
  public void slot(Address address, UInt256 slot, UInt256 value) {
    state.setStorage(address, slot, value);
    count();
  }

  private void count() {
    if (++set % batch == 0) {
      state.finishTransaction();
    }
  }
}
