package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** An account with a balance of 100 and a slot that is 1, and writes to them. */
final class Samples {
  static final Address ADDRESS = Address.ofNumber(7);
  static final UInt256 SLOT = UInt256.ofUnsigned(9);

  private static final StateReader STORED =
      new AllocatedState(
          List.of(
              new AllocatedAccount(
                  ADDRESS,
                  1,
                  UInt256.ofUnsigned(100),
                  Bytes.EMPTY,
                  new TreeMap<>(Map.of(SLOT, UInt256.ONE)))),
          _ -> Hash.ZERO);

  private Samples() {}

  static AccountVersions account() {
    return new AccountVersions(ADDRESS, STORED);
  }

  static UInt256[] values(int value) {
    return new UInt256[] {UInt256.ofUnsigned(value)};
  }

  static AccountWrite credit(int amount) {
    return new AccountWrite.Parts(null, UInt256.ofUnsigned(amount), true, null);
  }

  static int balance(AccountVersions account, int position) {
    AccountData data = account.at(position);
    return data == null ? -1 : (int) data.balance().w3();
  }

  static int value(AccountVersions account, int position) {
    int slot = account.slot(SLOT);
    UInt256 written = account.written(slot, position);
    return (int) (written == null ? account.storedSlot(slot) : written).w3();
  }
}
