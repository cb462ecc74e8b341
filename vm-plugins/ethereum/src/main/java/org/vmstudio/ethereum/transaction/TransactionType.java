package org.vmstudio.ethereum.transaction;

import java.util.Optional;
import org.vmstudio.ethereum.fork.Fork;

/** The forms that a transaction can have (EIP-2718), with the fork that brought each. */
public enum TransactionType {
  /** The original form, an RLP list without a type byte; its receipts have none either. */
  LEGACY(0, Fork.FRONTIER, 9, false),
  /** With an access list (EIP-2930). */
  ACCESS_LIST(1, Fork.BERLIN, 11, false),
  /** With a fee cap and a priority fee (EIP-1559). */
  DYNAMIC_FEE(2, Fork.LONDON, 12, true),
  /** With blobs beside the block (EIP-4844). */
  BLOB(3, Fork.CANCUN, 14, true),
  /** With authorisations that set accounts' code (EIP-7702). */
  SET_CODE(4, Fork.PRAGUE, 13, true);

  private static final TransactionType[] TYPED = {ACCESS_LIST, DYNAMIC_FEE, BLOB, SET_CODE};

  private final int number;
  private final Fork since;
  private final int fields;
  private final boolean dynamicFee;

  TransactionType(int number, Fork since, int fields, boolean dynamicFee) {
    this.number = number;
    this.since = since;
    this.fields = fields;
    this.dynamicFee = dynamicFee;
  }

  /** The form with this type byte, 1 to 4; nothing for any other byte. */
  public static Optional<TransactionType> ofTypeByte(int typeByte) {
    return typeByte < 1 || typeByte > TYPED.length
        ? Optional.empty()
        : Optional.of(TYPED[typeByte - 1]);
  }

  /** The type byte; 0 for the legacy form, which writes none. */
  public int number() {
    return number;
  }

  /** The first fork whose blocks may hold such transactions. */
  public Fork since() {
    return since;
  }

  /** How many RLP fields the form has, its signature included. */
  public int fields() {
    return fields;
  }

  /** Whether the form names a fee cap and a priority fee in place of one gas price. */
  public boolean hasDynamicFee() {
    return dynamicFee;
  }

  /** Whether the form begins with a type byte. */
  public boolean isTyped() {
    return this != LEGACY;
  }
}
