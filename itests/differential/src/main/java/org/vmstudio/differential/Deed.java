package org.vmstudio.differential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A transaction of a case, without signature.
 *
 * @param sender who sends it
 * @param to the recipient; null where it creates a contract
 * @param nonce the sender's nonce
 * @param value in wei
 * @param data call data or initcode
 * @param gasLimit the most gas it may use
 * @param accessList declared accounts and slots; none of a legacy transaction
 * @param price what it offers for its gas
 */
public record Deed(
    Address sender,
    @Nullable Address to,
    long nonce,
    UInt256 value,
    Bytes data,
    long gasLimit,
    List<AccessListEntry> accessList,
    Price price) {
  /** Takes an unmodifiable copy of the list. */
  public Deed {
    accessList = List.copyOf(accessList);
  }

  /** Returns the transaction. */
  public Transaction transaction() {
    return price
        .begin()
        .chainId(UInt256.ofUnsigned(1337))
        .nonce(nonce)
        .gasLimit(gasLimit)
        .to(to)
        .value(value)
        .data(data.array())
        .accessList(accessList)
        .build();
  }

  /** Returns the same with another nonce. */
  public Deed withNonce(long other) {
    return new Deed(sender, to, other, value, data, gasLimit, accessList, price);
  }

  /** Returns the same with other data. */
  public Deed withData(byte[] other) {
    return new Deed(sender, to, nonce, value, Bytes.of(other), gasLimit, accessList, price);
  }

  /** Returns the same with another gas limit. */
  public Deed withGasLimit(long other) {
    return new Deed(sender, to, nonce, value, data, other, accessList, price);
  }

  /** Returns the same with another value. */
  public Deed withValue(UInt256 other) {
    return new Deed(sender, to, nonce, other, data, gasLimit, accessList, price);
  }

  /** Returns the same by another sender. */
  public Deed withSender(Address other) {
    return new Deed(other, to, nonce, value, data, gasLimit, accessList, price);
  }

  /** Returns the same at another price. */
  public Deed withPrice(Price other) {
    return new Deed(sender, to, nonce, value, data, gasLimit, accessList, other);
  }

  /** Returns the same without value and access list, and at the usual price. */
  public Deed bare() {
    return new Deed(sender, to, nonce, UInt256.ZERO, data, gasLimit, List.of(), Price.USUAL);
  }
}
