package org.vmstudio.ethereum.transaction;

import org.vmstudio.crypto.rlp.RlpException;

/** A part of a transaction, and what its mistakes are called in the specification's tests. */
enum TransactionField {
  CHAIN_ID("CHAINID"),
  NONCE("NONCE"),
  GAS_PRICE("GASPRICE"),
  GAS_LIMIT("GASLIMIT"),
  TO("TO"),
  VALUE("VALUE"),
  DATA("DATA"),
  ACCESS_LIST("ACCESS_LIST"),
  ACCESS_LIST_ADDRESS("ACCESS_LIST_ADDRESS"),
  ACCESS_LIST_STORAGE("ACCESS_LIST_STORAGE"),
  BLOB_FEE("MAX_FEE_PER_BLOB_GAS"),
  BLOB_HASHES("BLOB_VERSIONED_HASHES"),
  AUTHORIZATIONS("AUTHORIZATION_LIST"),
  V("V"),
  R("R"),
  S("S");

  private final String part;

  TransactionField(String part) {
    this.part = part;
  }

  /** The name of what is wrong with this part. */
  String code(RlpException.Kind kind) {
    if (this == AUTHORIZATIONS) {
      return "TYPE_4_INVALID_AUTHORIZATION_FORMAT";
    }
    return switch (kind) {
      case MISSING -> "RLP_TOO_FEW_ELEMENTS";
      case LEFT_OVER -> "RLP_TOO_MANY_ELEMENTS";
      case CUT_OFF -> "RLP_ERROR_EOF";
      case BEYOND_END -> "RLP_ERROR_SIZE";
      case LEADING_ZERO -> "RLP_LEADING_ZEROS_" + part;
      case NOT_MINIMAL, LENGTH_LEADING_ZERO -> "RLP_LEADING_ZEROS_" + part + "_SIZE";
      case INTEGER_TOO_LONG -> isOfSignature() ? "INVALID_SIGNATURE_VRS" : part + "_OVERFLOW";
      case TOO_LONG -> this == TO ? "ADDRESS_TOO_LONG" : "RLP_INVALID_" + part + "_TOO_LONG";
      case TOO_SHORT -> this == TO ? "ADDRESS_TOO_SHORT" : "RLP_INVALID_" + part + "_TOO_SHORT";
      case CONTENT -> isOfSignature() ? "INVALID_SIGNATURE_VRS" : "RLP_INVALID_" + part;
      case LIST_EXPECTED, STRING_EXPECTED, TOO_DEEP ->
          "RLP_INVALID_" + (isOfSignature() ? "SIGNATURE_" : "") + part;
    };
  }

  private boolean isOfSignature() {
    return this == V || this == R || this == S;
  }

  /** The name of what is wrong with the list that holds the parts. */
  static String codeOfList(RlpException.Kind kind) {
    return switch (kind) {
      case LIST_EXPECTED -> "RLP_INVALID_HEADER";
      case MISSING, CUT_OFF -> "RLP_ERROR_EOF";
      case LENGTH_LEADING_ZERO -> "RLP_ERROR_SIZE_LEADING_ZEROS";
      default -> "RLP_ERROR_SIZE";
    };
  }
}
