package org.vmstudio.ethereum.execution;

/**
 * Why a transaction must not be in a block. Named as the execution specification's tests name the
 * reasons; a block with such a transaction is invalid, and nothing of the transaction is executed.
 */
public enum InvalidTransaction {
  /** An access list before Berlin. */
  TYPE_1_TX_PRE_FORK,
  /** A dynamic fee before London. */
  TYPE_2_TX_PRE_FORK,
  /** Blobs before Cancun. */
  TYPE_3_TX_PRE_FORK,
  /** Authorisations before Prague. */
  TYPE_4_TX_PRE_FORK,
  /** Signed for another chain (EIP-155). */
  INVALID_CHAINID,
  /** A number of the signature is out of range (EIP-2), or names a chain before EIP-155. */
  INVALID_SIGNATURE_VRS,
  /** There is no key that could have made the signature. */
  EC_RECOVERY_FAIL,
  /** The gas limit is below what the transaction costs before it starts. */
  INTRINSIC_GAS_TOO_LOW,
  /** The gas limit is below the least that its data costs (EIP-7623). */
  INTRINSIC_GAS_BELOW_FLOOR_GAS_COST,
  /** The gas limit is above what one transaction may have (EIP-7825). */
  GAS_LIMIT_EXCEEDS_MAXIMUM,
  /** The nonce is 2^64 - 1 (EIP-2681). */
  NONCE_IS_MAX,
  /** The highest fee has more than 256 bits, which nobody can pay. */
  GASLIMIT_PRICE_PRODUCT_OVERFLOW,
  /** The initcode is too long (EIP-3860). */
  INITCODE_SIZE_EXCEEDED,
  /** The gas limit is above what is left in the block. */
  GAS_ALLOWANCE_EXCEEDED,
  /** The priority fee is above the fee cap (EIP-1559). */
  PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS,
  /** The fee cap is below the base fee (EIP-1559). */
  INSUFFICIENT_MAX_FEE_PER_GAS,
  /** A blob transaction without blobs (EIP-4844). */
  TYPE_3_TX_ZERO_BLOBS,
  /** A blob transaction without recipient (EIP-4844). */
  TYPE_3_TX_CONTRACT_CREATION,
  /** A blob hash of an unknown version (EIP-4844). */
  TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH,
  /** More blobs than one transaction may have (EIP-7594). */
  TYPE_3_TX_BLOB_COUNT_EXCEEDED,
  /** More blobs than are left in the block (EIP-4844). */
  TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED,
  /** The blob fee cap is below the blob base fee (EIP-4844). */
  INSUFFICIENT_MAX_FEE_PER_BLOB_GAS,
  /** A set-code transaction without authorisations (EIP-7702). */
  TYPE_4_EMPTY_AUTHORIZATION_LIST,
  /** A set-code transaction without recipient (EIP-7702). */
  TYPE_4_TX_CONTRACT_CREATION,
  /** The nonce was used before. */
  NONCE_MISMATCH_TOO_LOW,
  /** An earlier nonce is missing. */
  NONCE_MISMATCH_TOO_HIGH,
  /** The balance is below value, highest fee and highest blob fee together. */
  INSUFFICIENT_ACCOUNT_FUNDS,
  /** The sender has code of its own (EIP-3607, EIP-7702). */
  SENDER_NOT_EOA
}
