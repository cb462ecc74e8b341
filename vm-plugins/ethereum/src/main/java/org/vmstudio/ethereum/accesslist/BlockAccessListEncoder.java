package org.vmstudio.ethereum.accesslist;

import java.util.List;
import java.util.function.BiConsumer;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Writes block access lists as RLP (EIP-7928): a list of {@code [address, [[slot, [[index, value],
 * ...]], ...], [slot, ...], [[index, balance], ...], [[index, nonce], ...], [[index, code], ...]]}.
 */
public final class BlockAccessListEncoder {
  private BlockAccessListEncoder() {}

  /** Returns the encoding. */
  public static byte[] encode(BlockAccessList list) {
    RlpWriter out = new RlpWriter().startList();
    list.accounts().forEach(account -> account(out, account));
    return out.endList().toBytes();
  }

  private static void account(RlpWriter out, AccountChanges account) {
    out.startList().address(account.address());
    out.startList();
    for (SlotChanges slot : account.storageChanges()) {
      out.startList().number(slot.slot());
      changes(out, slot.changes(), RlpWriter::number);
      out.endList();
    }
    out.endList().startList();
    for (UInt256 slot : account.storageReads()) {
      out.number(slot);
    }
    out.endList();
    changes(out, account.balanceChanges(), RlpWriter::number);
    changes(out, account.nonceChanges(), RlpWriter::number);
    changes(out, account.codeChanges(), (writer, code) -> writer.bytes(code.array()));
    out.endList();
  }

  private static <T> void changes(
      RlpWriter out, List<Change<T>> changes, BiConsumer<RlpWriter, T> value) {
    out.startList();
    for (Change<T> change : changes) {
      out.startList().number(change.index());
      value.accept(out, change.value());
      out.endList();
    }
    out.endList();
  }
}
