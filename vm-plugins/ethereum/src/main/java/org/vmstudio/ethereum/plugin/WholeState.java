package org.vmstudio.ethereum.plugin;

import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Reads everything of a state, for whoever keeps it in a form of its own. */
public final class WholeState {

  private static final byte[] START = {0};

  private WholeState() {}

  /** What takes a state in: all accounts, then all slots. */
  public interface Reader {
    /** An account with its code, which is empty where it has none. */
    void account(Address address, AccountData account, byte[] code);

    /** A slot with a value. */
    void slot(Address address, UInt256 slot, UInt256 value);
  }

  /** The hash of the newest block that a state is after; zero where it has none. */
  public static Hash block(StateView view) {
    Header head = ChainHead.header(view);
    return head == null ? Hash.ZERO : head.hash();
  }

  /** Shows a reader everything. */
  public static void read(StateView view, Reader reader) {
    ViewReader codes = new ViewReader(view);
    try (StateCursor accounts = view.scan(Tables.ACCOUNTS, START, null)) {
      while (accounts.next()) {
        AccountData account = AccountValue.decode(accounts.value());
        reader.account(Address.of(accounts.key()), account, code(codes, account));
      }
    }
    slots(view, reader::slot);
  }

  private static byte[] code(ViewReader codes, AccountData account) {
    return account.codeHash().equals(Code.EMPTY_HASH)
        ? Code.EMPTY.bytes()
        : codes.code(account.codeHash());
  }

  /** Takes one slot. */
  interface Slots {
    void slot(Address address, UInt256 slot, UInt256 value);
  }

  /** Shows all slots. */
  static void slots(StateView view, Slots to) {
    try (StateCursor slots = view.scan(Tables.STORAGE, START, null)) {
      while (slots.next()) {
        byte[] key = slots.key();
        UInt256 slot = UInt256.at(key, Address.BYTES, UInt256.BYTES);
        to.slot(Address.at(key, 0), slot, UInt256.of(slots.value()));
      }
    }
  }
}
