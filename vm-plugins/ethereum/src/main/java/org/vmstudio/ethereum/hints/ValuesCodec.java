package org.vmstudio.ethereum.hints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Declared values as RLP: a list of {@code [transaction, address, isGone, [nonce], [balance,
 * isAdded], [code], [[slot, value], ...]]}, where what is not said is an empty list. What is read
 * is in ascending order, once each.
 */
public final class ValuesCodec {
  /** No block needs more. */
  public static final int MOST_BYTES = 16 << 20;

  private ValuesCodec() {}

  /** Returns the encoding. */
  public static byte[] encode(DeclaredValues values) {
    RlpWriter out = new RlpWriter().startList();
    for (DeclaredValues.Written write : values.writes()) {
      encode(out, write);
    }
    return out.endList().toBytes();
  }

  private static void encode(RlpWriter out, DeclaredValues.Written write) {
    out.startList().number(write.transaction()).address(write.account());
    out.number(write.isGone() ? 1 : 0).startList();
    if (write.nonce() != null) {
      out.number(write.nonce());
    }
    out.endList().startList();
    if (write.balance() != null) {
      out.number(write.balance()).number(write.isAdded() ? 1 : 0);
    }
    out.endList().startList();
    if (write.code() != null) {
      out.bytes(write.code().bytes());
    }
    out.endList().startList();
    for (SlotChange slot : write.slots()) {
      out.startList().number(slot.slot()).number(slot.value()).endList();
    }
    out.endList().endList();
  }

  /**
   * Reads declared values.
   *
   * @param transactions how many transactions the block has
   * @throws HintsException if they are not written as they must be
   */
  public static DeclaredValues decode(byte[] bytes, int transactions) throws HintsException {
    if (bytes.length > MOST_BYTES) {
      throw new HintsException(
          "%d bytes of values, at most %d are read".formatted(bytes.length, MOST_BYTES));
    }
    try {
      DeclaredValues values = read(new RlpReader(bytes), transactions);
      if (!Arrays.equals(encode(values), bytes)) {
        throw new HintsException("values that are not in their shortest form");
      }
      return values;
    } catch (RlpException e) {
      throw new HintsException("values: " + e.getMessage());
    }
  }

  private static DeclaredValues read(RlpReader in, int transactions)
      throws RlpException, HintsException {
    RlpReader list = in.readList();
    in.expectEnd();
    List<DeclaredValues.Written> writes = new ArrayList<>();
    DeclaredValues.@Nullable Written before = null;
    while (list.hasNext()) {
      DeclaredValues.Written next = written(list.readList());
      expect(next.transaction() >= 0 && next.transaction() < transactions, next, "no such");
      expect(before == null || isBefore(before, next), next, "out of order");
      writes.add(next);
      before = next;
    }
    return new DeclaredValues(writes);
  }

  private static boolean isBefore(DeclaredValues.Written a, DeclaredValues.Written b) {
    return a.transaction() < b.transaction()
        || (a.transaction() == b.transaction() && a.account().compareTo(b.account()) < 0);
  }

  private static DeclaredValues.Written written(RlpReader in) throws RlpException, HintsException {
    long transaction = in.readLong();
    Address account = in.readAddress();
    boolean isGone = in.readLong() != 0;
    RlpReader nonce = in.readList();
    RlpReader balance = in.readList();
    RlpReader code = in.readList();
    RlpReader slots = in.readList();
    in.expectEnd();
    boolean hasBalance = balance.hasNext();
    DeclaredValues.Written written =
        new DeclaredValues.Written(
            (int) Math.min(transaction & Long.MAX_VALUE, Integer.MAX_VALUE),
            account,
            isGone,
            nonce.hasNext() ? (Long) nonce.readLong() : null,
            hasBalance ? balance.readUInt256() : null,
            hasBalance && balance.readLong() != 0,
            code.hasNext() ? code(code.readBytes()) : null,
            slots(slots));
    nonce.expectEnd();
    balance.expectEnd();
    code.expectEnd();
    return written;
  }

  private static Code code(byte[] bytes) {
    return bytes.length == 0 ? Code.EMPTY : new Code(bytes, Hash.of(Keccak256.hash(bytes)));
  }

  private static List<SlotChange> slots(RlpReader in) throws RlpException, HintsException {
    List<SlotChange> slots = new ArrayList<>();
    while (in.hasNext()) {
      RlpReader slot = in.readList();
      UInt256 key = slot.readUInt256();
      if (!slots.isEmpty() && slots.getLast().slot().compareTo(key) >= 0) {
        throw new HintsException("the slot " + key + " is out of order");
      }
      slots.add(new SlotChange(key, slot.readUInt256()));
      slot.expectEnd();
    }
    return slots;
  }

  private static void expect(boolean holds, DeclaredValues.Written found, String problem)
      throws HintsException {
    if (!holds) {
      throw new HintsException(
          "values of transaction %d, %s: %s"
              .formatted(found.transaction(), found.account(), problem));
    }
  }
}
