package org.vmstudio.ethereum.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Collects a transaction's fields. What is not set stays empty. Not thread-safe. */
public final class TransactionBuilder {

  final TransactionType type;
  @Nullable UInt256 chainId;
  long nonce;
  UInt256 maxPriorityFeePerGas = UInt256.ZERO;
  UInt256 maxFeePerGas = UInt256.ZERO;
  long gasLimit;
  @Nullable Address to;
  UInt256 value = UInt256.ZERO;
  byte[] data = new byte[0];
  List<AccessListEntry> accessList = List.of();
  UInt256 maxFeePerBlobGas = UInt256.ZERO;
  List<Hash> blobHashes = List.of();
  List<Authorization> authorizations = List.of();
  TransactionSignature signature = TransactionSignature.NONE;

  TransactionBuilder(TransactionType type) {
    this.type = type;
  }

  /** The chain that it is for; null leaves a legacy transaction unprotected. */
  public TransactionBuilder chainId(@Nullable UInt256 chainId) {
    this.chainId = chainId;
    return this;
  }

  /** The sender's nonce, unsigned. */
  public TransactionBuilder nonce(long nonce) {
    this.nonce = nonce;
    return this;
  }

  /** One gas price, in wei, for the forms without a fee cap. */
  public TransactionBuilder gasPrice(UInt256 gasPrice) {
    this.maxPriorityFeePerGas = gasPrice;
    this.maxFeePerGas = gasPrice;
    return this;
  }

  /** The highest priority fee and the highest total fee, in wei a gas (EIP-1559). */
  public TransactionBuilder fees(UInt256 maxPriorityFeePerGas, UInt256 maxFeePerGas) {
    this.maxPriorityFeePerGas = maxPriorityFeePerGas;
    this.maxFeePerGas = maxFeePerGas;
    return this;
  }

  /** The most gas it may use, unsigned. */
  public TransactionBuilder gasLimit(long gasLimit) {
    this.gasLimit = gasLimit;
    return this;
  }

  /** The recipient; null to create a contract. */
  public TransactionBuilder to(@Nullable Address to) {
    this.to = to;
    return this;
  }

  /** The wei that it moves. */
  public TransactionBuilder value(UInt256 value) {
    this.value = value;
    return this;
  }

  /** The call data, or the initialisation code; not copied. */
  public TransactionBuilder data(byte[] data) {
    this.data = data;
    return this;
  }

  /** The declared accounts and slots (EIP-2930). */
  public TransactionBuilder accessList(List<AccessListEntry> accessList) {
    this.accessList = List.copyOf(accessList);
    return this;
  }

  /** The blob gas price limit, in wei, and the blobs' versioned hashes (EIP-4844). */
  public TransactionBuilder blobs(UInt256 maxFeePerBlobGas, List<Hash> blobHashes) {
    this.maxFeePerBlobGas = maxFeePerBlobGas;
    this.blobHashes = List.copyOf(blobHashes);
    return this;
  }

  /** The authorisations (EIP-7702). */
  public TransactionBuilder authorizations(List<Authorization> authorizations) {
    this.authorizations = List.copyOf(authorizations);
    return this;
  }

  /** The signature. */
  public TransactionBuilder signature(TransactionSignature signature) {
    this.signature = signature;
    return this;
  }

  /** The transaction. */
  public Transaction build() {
    return new Transaction(this, null);
  }

  /** The transaction that these bytes were decoded from. */
  Transaction build(byte[] encoded) {
    return new Transaction(this, encoded);
  }
}
