package org.vmstudio.ethereum.plugin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** The world state in the platform's tables. As thread-safe as the view: wholly. */
final class ViewReader implements StateReader {

  private final StateView view;

  /** Reads from a view. */
  ViewReader(StateView view) {
    this.view = view;
  }

  @Override
  public @Nullable AccountData account(Address address) {
    byte[] value = view.get(Tables.ACCOUNTS, Tables.account(address));
    return value == null ? null : AccountValue.decode(value);
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    byte[] value = view.get(Tables.STORAGE, Tables.slot(address, slot));
    return value == null ? UInt256.ZERO : UInt256.of(value);
  }

  @Override
  public boolean hasStorage(Address address) {
    byte[] prefix = Tables.account(address);
    try (StateCursor cursor = view.scan(Tables.STORAGE, prefix, null)) {
      return cursor.next() && Arrays.mismatch(cursor.key(), prefix) == prefix.length;
    }
  }

  @Override
  public byte[] code(Hash codeHash) {
    byte[] code = view.get(Tables.CODES, Tables.code(codeHash));
    if (code == null) {
      throw new PlatformFault(
          PlatformFault.Kind.DATABASE_DAMAGED, "the state has no code with the hash " + codeHash);
    }
    return code;
  }

  @Override
  public Hash blockHash(long number) {
    byte[] hash = view.get(Tables.BLOCK_HASHES, Tables.height(number));
    return hash == null ? Hash.ZERO : Hash.of(hash);
  }
}
