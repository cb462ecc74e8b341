package org.vmstudio.ethereum.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A transaction of any type; what its type lacks is empty, zero or null. Immutable as long as
 * nobody changes the arrays it hands out. Only the encoding was checked: whether it may run is for
 * the execution to say.
 */
public final class Transaction {

  private final TransactionType type;
  private final @Nullable UInt256 chainId;
  private final long nonce;
  private final UInt256 maxPriorityFeePerGas;
  private final UInt256 maxFeePerGas;
  private final long gasLimit;
  private final @Nullable Address to;
  private final UInt256 value;
  private final byte[] data;
  private final List<AccessListEntry> accessList;
  private final UInt256 maxFeePerBlobGas;
  private final List<Hash> blobHashes;
  private final List<Authorization> authorizations;
  private final TransactionSignature signature;
  private final byte[] encoded;
  private volatile @Nullable Hash hash;

  Transaction(TransactionBuilder builder, byte @Nullable [] encoded) {
    this.type = builder.type;
    this.chainId = builder.chainId;
    this.nonce = builder.nonce;
    this.maxPriorityFeePerGas = builder.maxPriorityFeePerGas;
    this.maxFeePerGas = builder.maxFeePerGas;
    this.gasLimit = builder.gasLimit;
    this.to = builder.to;
    this.value = builder.value;
    this.data = builder.data;
    this.accessList = builder.accessList;
    this.maxFeePerBlobGas = builder.maxFeePerBlobGas;
    this.blobHashes = builder.blobHashes;
    this.authorizations = builder.authorizations;
    this.signature = builder.signature;
    this.encoded = encoded != null ? encoded : TransactionEncoder.encode(this);
  }

  /** Starts a transaction of this type, everything else empty. */
  public static TransactionBuilder builder(TransactionType type) {
    return new TransactionBuilder(type);
  }

  /** The form. */
  public TransactionType type() {
    return type;
  }

  /** The chain that it is for; null for a legacy one from before, or without, EIP-155. */
  public @Nullable UInt256 chainId() {
    return chainId;
  }

  /** The sender's nonce, unsigned. */
  public long nonce() {
    return nonce;
  }

  /** The highest priority fee, in wei a gas; the gas price where there is one price. */
  public UInt256 maxPriorityFeePerGas() {
    return maxPriorityFeePerGas;
  }

  /** The highest total fee, in wei a gas; the gas price where there is one price. */
  public UInt256 maxFeePerGas() {
    return maxFeePerGas;
  }

  /** The most gas it may use, unsigned. */
  public long gasLimit() {
    return gasLimit;
  }

  /** The recipient; null where it creates a contract. */
  public @Nullable Address to() {
    return to;
  }

  /** Whether it creates a contract. */
  public boolean isCreation() {
    return to == null;
  }

  /** The wei that it moves. */
  public UInt256 value() {
    return value;
  }

  /** The call data, or the initialisation code; the array itself, not a copy. */
  public byte[] data() {
    return data;
  }

  /** The declared accounts and slots; empty for the legacy form. */
  public List<AccessListEntry> accessList() {
    return accessList;
  }

  /** The highest price, in wei a blob gas; zero for forms without blobs. */
  public UInt256 maxFeePerBlobGas() {
    return maxFeePerBlobGas;
  }

  /** The versioned hashes of its blobs; empty for forms without. */
  public List<Hash> blobHashes() {
    return blobHashes;
  }

  /** The authorisations; empty for forms without. */
  public List<Authorization> authorizations() {
    return authorizations;
  }

  /** The signature. */
  public TransactionSignature signature() {
    return signature;
  }

  /** The envelope: the type byte and the fields, or the legacy list. Not a copy. */
  public byte[] encoded() {
    return encoded;
  }

  /** The hash by which the transaction is known. */
  public Hash hash() {
    Hash known = hash;
    if (known == null) {
      known = Hash.of(Keccak256.hash(encoded));
      hash = known;
    }
    return known;
  }

  /** What the sender signed, 32 bytes. */
  public byte[] signingHash() {
    return Keccak256.hash(TransactionEncoder.encodeForSigning(this));
  }

  /** Equal transactions have equal encodings. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Transaction that && hash().equals(that.hash());
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  /** The type and the hash. */
  @Override
  public String toString() {
    return type + " " + hash();
  }
}
